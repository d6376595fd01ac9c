"""Brows, eyes and mouths as character grids: they carry the tone of a face.

The left eye as we see it is drawn; the other one is its mirror unless OTHER_EYE says so. K lash, w white,
e shaded white, i iris, p pupil, h light, s lid, d fold, t tear; b brow; r, R tongue and gum, L lip.
"""

TONES = ("neutral", "angry", "hopeful", "desperate", "sarcastic", "grateful", "suspicious")

EYES: dict[str, list[str]] = dict(
    neutral=["..KKKK.", ".KewpiK", "..wwpi.", "..ssss."],
    angry=["KKK....", "..KKKK.", "..ewpKK", ".swwpi.", "..ssss."],
    hopeful=["..KKKKK.", ".KwiiiKK", "KwwhpiwK", ".wwppiw.", "..ssss.."],
    desperate=["....KKKK", "..KKeewK", ".KwwipwK", ".wwwppww", "..wwwww.", "..tttt..", "..ssss.."],
    sarcastic=["KKKKKKK.", ".KKKKKKK", "..wwwpiK", "..wwwpi.", "..ssss.."],
    grateful=["........", "..KKKKK.", ".KKsssKK", "KK....sK", "..ssss..", ".s......"],
    suspicious=["........", "KKKKKKK.", "..KpiwKK", "..sssss.", "...ddd.."],
    blink=["........", "........", "..sssss.", "KK....K.", ".KKKKKK.", "..ssss.."],
)
# A glance goes one way: mirrored eyes would squint.
OTHER_EYE: dict[str, list[str]] = dict(
    sarcastic=[".KKKKKKK", "KKKKKKK.", "K.wwwpi.", ".wwwpi..", "..ssss.."],
    suspicious=["........", ".KKKKKKK", "KKpiwwK.", ".sssss..", "..ddd..."],
)
BROW: dict[str, list[str]] = dict(
    neutral=["..bbbbb.", ".bbbbbbb", "bb......"],
    angry=["bb.......", "bbbbb....", ".bbbbbbb.", "...bbbbbb", "......bbb"],
    hopeful=["...bbbb..", ".bbbbbbbb", "bbb....bb", "b........"],
    desperate=["......bb.", "....bbbbb", "..bbbbb..", ".bbbb....", "bbb......", "b........"],
    sarcastic=["..bbbbbb.", "bbbbbbbbb", "bb......."],
    grateful=["....bbbb.", "..bbbbbbb", ".bbb.....", "bb......."],
    suspicious=["bbb......", "bbbbbb...", ".bbbbbbbb", "....bbbbb"],
)
# The far brow, where it is not the mirror of the near one; read from the face's left.
FAR_BROW: dict[str, list[str]] = dict(
    sarcastic=["..bbbb...", ".bbbbbbb.", "bb...bbbb", ".......bb"], suspicious=["..bbbbb..", ".bbbbbbb.", "bb....bbb"]
)
FAR_BROW_DOWN: dict[str, int] = dict(sarcastic=-4, suspicious=-3)
MOUTH: dict[str, list[str]] = dict(
    neutral=["K..........", ".KKKKKKKKK.", "...LLLLL...", "....sss...."],
    angry=[
        "...KKKKKK...",
        ".KKwwwwwwKK.",
        ".KwwwwwwwwK.",
        ".KrrRRRRrrK.",
        "KKKwwwwwwKKK",
        "K..KKKKKK..K",
    ],
    hopeful=[
        "K..........K",
        ".KKKKKKKKKK.",
        ".KwwwwwwwwK.",
        "..KwwwwwwK..",
        "...KRRRRK...",
        "....KKKK....",
        ".....LL.....",
    ],
    desperate=[
        "....KKKK....",
        "..KKrrrrKK..",
        ".KrrRRRRrrK.",
        ".KrRRRRRRrK.",
        "KKwwwwwwwwKK",
        "K.KKKKKKKK.K",
        "....ssss....",
    ],
    sarcastic=["..........K.", ".........KKK", "KK....KKKKs.", ".KKKKKKss...", "...LLLLs....", "....ss......"],
    grateful=[
        "K..........K",
        "KK........KK",
        ".KKKKKKKKKK.",
        "..KwwwwwwK..",
        "...KKKKKK...",
        "....LLLL....",
        ".....ss.....",
    ],
    suspicious=["............", "..KKKKKKK...", ".K.......KK.", "....LLLLs.K.", "...ssss....."],
    talk1=["............", "..KKKKKKKK..", ".KwwwwwwwwK.", "..KrrrrrrK..", "...KKKKKK...", "....LLLL...."],
    talk2=[
        "....KKKK....",
        "..KKwwwwKK..",
        ".KwwwwwwwwK.",
        ".KrrrrrrrrK.",
        "..KrRRRRrK..",
        "..KKRRRRKK..",
        "....KKKK....",
        ".....LL.....",
    ],
)
# How far each tone moves the eyes, the whole head and the brows, in pixels; down is positive.
EYE_DOWN: dict[str, int] = dict(
    neutral=-1, angry=-2, hopeful=-2, desperate=-3, sarcastic=-1, grateful=-1, suspicious=-1, blink=-1
)
HEAD_DOWN: dict[str, int] = dict(neutral=0, angry=1, hopeful=-1, desperate=2, sarcastic=0, grateful=1, suspicious=1)
BROW_DOWN: dict[str, int] = dict(
    neutral=-6, angry=-4, hopeful=-8, desperate=-8, sarcastic=-5, grateful=-7, suspicious=-4
)


def mirror(rows: list[str]) -> list[str]:
    """The grid seen from the other side."""
    width = max(map(len, rows))
    return [row.ljust(width, ".")[::-1] for row in rows]

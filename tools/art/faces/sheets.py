"""One sheet for each portrait: a row for each tone, a column for each pair of eyes and mouth."""

from collections.abc import Callable
from pathlib import Path

from tools.art.canvas import Canvas
from tools.art.faces.ada import ada
from tools.art.faces.albin import albin
from tools.art.faces.bruno import bruno
from tools.art.faces.clara import clara
from tools.art.faces.face import SIZE
from tools.art.faces.features import TONES
from tools.art.faces.harjit import harjit
from tools.art.faces.jonas import jonas
from tools.art.faces.karl import karl
from tools.art.faces.mia import mia
from tools.art.faces.navid import navid
from tools.art.faces.oleg import oleg
from tools.art.faces.samira import samira
from tools.art.faces.sarah import sarah
from tools.art.faces.stranger1 import stranger1
from tools.art.faces.stranger2 import stranger2
from tools.art.faces.stranger3 import stranger3
from tools.art.faces.stranger4 import stranger4
from tools.art.faces.tobi import tobi
from tools.art.faces.wilma import wilma
from tools.art.files import write_json, write_png

Portrait = Callable[[str, str | None, str | None], Canvas]
PEOPLE: dict[str, Portrait] = {
    "karl": karl,
    "mia": mia,
    "sarah": sarah,
    "oleg": oleg,
    "ada": ada,
    "tobi": tobi,
    "samira": samira,
    "navid": navid,
    "clara": clara,
    "wilma": wilma,
    "bruno": bruno,
    "harjit": harjit,
    "albin": albin,
    "jonas": jonas,
    "stranger1": stranger1,
    "stranger2": stranger2,
    "stranger3": stranger3,
    "stranger4": stranger4,
}
ALIASES = {"worker": "karl", "activist": "mia", "opposition": "sarah", "farmer": "ada", "scientist": "tobi"}
COLUMNS: tuple[tuple[str, str | None], ...] = (
    ("open", None),
    ("open", "talk1"),
    ("open", "talk2"),
    ("blink", None),
    ("blink", "talk1"),
    ("blink", "talk2"),
)


def portrait_sheet(draw: Portrait) -> Canvas:
    """All tones of one person."""
    sheet = Canvas(SIZE * len(COLUMNS), SIZE * len(TONES))
    for row, tone in enumerate(TONES):
        for column, (eyes, mouth) in enumerate(COLUMNS):
            picture = draw(tone, None if eyes == "open" else eyes, mouth)
            sheet.blit(picture, column * SIZE, row * SIZE)
    return sheet


def write_portraits(folder: Path) -> None:
    """Write portraits/NAME.png for everybody and portraits.json, which describes the sheets."""
    for name, draw in PEOPLE.items():
        write_png(folder / "portraits" / f"{name}.png", portrait_sheet(draw))
    write_json(
        folder / "portraits.json",
        {
            "size": [SIZE, SIZE],
            "rows": list(TONES),
            "columns": [list(column) for column in COLUMNS],
            "people": [name for name in PEOPLE if not name.startswith("stranger")],
            "strangers": [name for name in PEOPLE if name.startswith("stranger")],
            "aliases": ALIASES,
        },
    )

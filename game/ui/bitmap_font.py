"""A pixel font read from a text file of glyph grids (see `game/assets/fonts/clerk.txt` for the format)."""

from dataclasses import dataclass, field
from pathlib import Path

CAP_ROWS = 7
NAMES = {"<space>": " ", "<hash>": "#", "<nbsp>": "\u00a0"}


class FontError(ValueError):
    """A font file that cannot be read; the message names file, line and what was expected."""


@dataclass(frozen=True)
class Grid:
    """One character: rows of ink flags, the first at `top` rows below the top of the capitals (may be negative)."""

    rows: tuple[str, ...]
    width: int
    top: int = 0


@dataclass
class _Reader:
    path: Path
    grids: dict[str, Grid] = field(default_factory=dict)
    marks: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def fail(self, number: int, expected: str) -> FontError:
        return FontError(f"{self.path}, line {number}: expected {expected}")

    def character(self, word: str, number: int) -> str:
        character = NAMES.get(word, word)
        if len(character) != 1:
            raise self.fail(number, f"one character or one of {', '.join(NAMES)}, found {word!r}")
        return character

    def base(self, word: str, number: int) -> Grid:
        character = self.character(word, number)
        if character not in self.grids:
            raise self.fail(number, f"a glyph defined above, found {word!r}")
        return self.grids[character]

    def mark(self, name: str, number: int) -> tuple[str, ...]:
        if name not in self.marks:
            raise self.fail(number, f"a mark defined above, found {name!r}")
        return self.marks[name]


def read_bitmap_font(path: Path) -> dict[str, Grid]:
    """Character to grid. Raises FontError for a file that breaks the format."""
    reader = _Reader(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    at = 0
    while at < len(lines):
        number, words = at + 1, lines[at].split()
        at += 1
        if not words or words[0] == "#":
            continue
        if words[0] in ("glyph", "mark") and len(words) == 2:
            rows = []
            while at < len(lines) and lines[at].strip():
                rows.append(lines[at].strip())
                at += 1
            if not rows or any(set(row) - {"#", "."} or len(row) != len(rows[0]) for row in rows):
                raise reader.fail(number + 1, "rows of # and . of one length")
            if words[0] == "mark":
                reader.marks[words[1]] = tuple(rows)
            else:
                reader.grids[reader.character(words[1], number)] = Grid(tuple(rows), len(rows[0]))
        elif words[0] == "blank" and len(words) == 3 and words[2].isdigit():
            reader.grids[reader.character(words[1], number)] = Grid((), int(words[2]))
        elif words[0] == "same" and len(words) == 4 and words[2] == "=":
            reader.grids[reader.character(words[1], number)] = reader.base(words[3], number)
        elif words[0] in ("accent", "under") and len(words) == 5 and words[2] == "=":
            base, mark = reader.base(words[3], number), reader.mark(words[4], number)
            over = words[0] == "accent"
            reader.grids[reader.character(words[1], number)] = _compose(base, mark, over)
        else:
            raise reader.fail(number, "glyph, mark, blank, accent, under or same")
    return reader.grids


def _compose(base: Grid, mark: tuple[str, ...], over: bool) -> Grid:
    """`base` with `mark` above it (one empty row between) or hanging from its foot, each centred on the other."""
    width = max(base.width, len(mark[0]))
    body = [_centred(row, width) for row in base.rows]
    accent = [_centred(row, width) for row in mark]
    blank = "." * width
    if not over:
        body += [blank] * (CAP_ROWS - len(body))
        return Grid((*body[:CAP_ROWS], *accent), width, base.top)
    first_ink = next(index for index, row in enumerate(body) if "#" in row)
    first = first_ink - 1 - len(accent)
    if first < 0:
        return Grid((*accent, blank, *body[first_ink:]), width, base.top + first)
    return Grid((*[blank] * first, *accent, blank, *body[first_ink:]), width, base.top)


def _centred(row: str, width: int) -> str:
    left = (width - len(row)) // 2
    return "." * left + row + "." * (width - len(row) - left)

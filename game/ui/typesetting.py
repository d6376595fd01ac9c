"""Text that must stay inside a box: wrapped to a number of lines, the rest given up with an ellipsis."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui import text

SMALL_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def clamp(string: str, font: str, width: int, lines: int) -> list[str]:
    """Wrap `string` to `width` pixels; what does not fit into `lines` lines ends in an ellipsis.

    Line ends and runs of spaces in the string count as one space.
    """
    string = " ".join(string.split())
    wrapped = text.wrap(string, font, width)
    if len(wrapped) <= lines:
        return wrapped
    rest = " ".join(wrapped[lines - 1 :])
    return [*wrapped[: lines - 1], text.fit(rest, font, width)]


def clamp_all(strings: Sequence[str], font: str, width: int, rows: int, most: int = 3) -> list[list[str]]:
    """Wrap strings to `width` pixels, each into up to `most` lines as far as all of them together fit into `rows`, and
    into one line otherwise."""
    for lines in range(most, 1, -1):
        wrapped = [clamp(string, font, width, lines) for string in strings]
        if sum(map(len, wrapped)) <= rows:
            return wrapped
    return [clamp(string, font, width, 1) for string in strings]


def quoted(string: str, font: str, width: int, lines: int) -> list[str]:
    """Like `clamp`, in quotation marks that are also closed where the words are cut."""
    wrapped = clamp(f'"{string}"', font, width, lines)
    last = wrapped[-1]
    if last.endswith("…"):
        room = width - text.size('"', font)[0] - 1
        wrapped[-1] = text.fit(last, font, room) + '"'
    return wrapped


def count_word(number: int) -> str:
    """Return a number from 0 to 99 in words ("two", "thirty-five"), others as figures ("140")."""
    if not 0 <= number <= 99:
        return str(number)
    if number < len(SMALL_NUMBERS):
        return SMALL_NUMBERS[number]
    tens, ones = divmod(number, 10)
    return f"{TENS[tens - 2]}-{SMALL_NUMBERS[ones]}" if ones else TENS[tens - 2]


def plural(number: int, one: str, many: str = "") -> str:
    """Return the number as a word with its noun: "one promise", "two promises"."""
    return f"{count_word(number)} {one if number == 1 else many or one + 's'}"

"""Text that must stay inside a box: wrapped to a number of lines, the rest given up with an ellipsis."""

from __future__ import annotations

from game.ui import text


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


def quoted(string: str, font: str, width: int, lines: int) -> list[str]:
    """Like `clamp`, in quotation marks that are also closed where the words are cut."""
    wrapped = clamp(f'"{string}"', font, width, lines)
    last = wrapped[-1]
    if last.endswith("…"):
        room = width - text.size('"', font)[0] - 1
        wrapped[-1] = text.fit(last, font, room) + '"'
    return wrapped


def count_word(number: int) -> str:
    """Return small numbers as words ("two"), others as figures ("14")."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[number] if 0 <= number < len(words) else str(number)


def plural(number: int, one: str, many: str = "") -> str:
    """Return the number as a word with its noun: "one promise", "two promises"."""
    return f"{count_word(number)} {one if number == 1 else many or one + 's'}"

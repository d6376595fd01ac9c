"""What citizens say and who they are: the parts of the bank that composed reactions are made of.

`lines_*.tsv` holds lines (tone, event, concern, subjects, voice, words), `personas.tsv` people
(age, job, values, personality), `manners.tsv` speeches that insult or command. Lines about a
polluter fit promises of one direction, told by the comment `# way: gone` or `# way: stays`
above them; `# way: any` ends that. All faults of the files are told at once.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ai.schema import BASE_TILES, CAUSES, CONCERNS, MAX_LINE, TONES, VALUES
from training.lines import CALENDAR, CAPITAL, QUOTED
from training.matters import MANNERS, Manner, Matter
from training.phrases import BANK, BankError

ANY = "any"
WAYS = (ANY, "gone", "stays")
WAY = re.compile(r"# way: (\w+)")
VOICES: dict[str, str] = {
    "politician": r"politic|alderman|councillor|lobby|minister|consul|harbour master|chairman|speaker of",
    "activist": r"activist|school striker|suffrage|spokeswoman|whistle-blower|tree sitter",
    "outsider": r"exiled|far from home|homeless|smuggl|forge|rickshaw|last speaker|refugee|asylum",
    "student": r"student|pupil|trainee|apprentice|dropout|champion|intern",
    "farmer": r"farm|shepherd|herder|goat|miller|mushroom|peat|mole|beekeep|onion|tomato|dairy|reed|trout|eel|mussel",
    "carer": r"nurse|midwife|mother|ward|doctor|dinner lady|therapist|caseworker|dialysis|ambulance|radiograph|vaccine|"
    r"chaplain|carer|nun\b|dentist|cleaner|hearing aid",
    "trader": r"seller|trader|baker|butcher|monger|shop|pawn|casino|landlord|estate agent|developer|smoker|tripe|"
    r"ice cream|owner|banker|barber|carpet|auction|locksmith|insurance",
    "professional": r"scien|engineer|lawyer|notary|teacher|analyst|hydrolog|physic|glaciolog|meteorolog|archiv|clerk|"
    r"librar|journalist|newspaper|inspector|stenograph|designer|programmer|researcher|technician|architect|judge",
}
"""Voices of the bank by words of a job; the young and the old have their own, everybody else is a worker."""
CHILD, RETIRED = 15, 67
FALLBACKS = {
    "promise-to-me": "new-promise", "standing": "new-promise", "displaced": "deed-remove", "hired": "deed-build",
}  # fmt: skip
"""Events whose lines may be used where an event has none that fits."""

ANYTHING = ("empty", "addressed", "ignored")
"""Events of lines that stand in where no others fit: they speak of nothing that was said or done."""


@dataclass(frozen=True)
class Line:
    """Something a citizen says; `subjects` is empty where it fits any."""

    tone: str
    event: str
    concern: str
    subjects: tuple[str, ...]
    voice: str
    text: str
    way: str


@dataclass(frozen=True)
class Persona:
    """Somebody of the town without a name."""

    age: int
    job: str
    values: tuple[str, ...]
    personality: str


class LineBank:
    """Lines, personas and manners; lines that were said are used again as late as possible."""

    def __init__(self, folder: Path = BANK) -> None:
        self.lines: dict[tuple[str, str], list[Line]] = defaultdict(list)
        self.personas: list[Persona] = []
        self.manners: dict[Manner, list[str]] = defaultdict(list)
        self.said: Counter[str] = Counter()
        faults: list[str] = []
        for path in sorted(folder.glob("*.tsv")):
            read = next((reader for prefix, reader in READERS.items() if path.name.startswith(prefix)), None)
            if read is None:
                continue
            way = ANY
            for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if found := WAY.match(text):
                    way = found[1]
                if not text.strip() or text.startswith("#"):
                    continue
                try:
                    read(self, text.split("\t"), way)
                except ValueError as fault:
                    faults.append(f"{path.name}:{number}: {fault}")
        if faults:
            raise BankError("\n".join(faults))

    def fitting(self, matter: Matter, tone: str) -> list[Line]:
        """Return the lines in which a matter can be spoken of in a tone."""
        for event in (matter.event, FALLBACKS.get(matter.event)):
            found = [
                line
                for line in self.lines.get((event or "", tone), ())
                if (not line.subjects or matter.subject in line.subjects) and line.way in (ANY, matter.way)
            ]
            if found:
                return found
        return []

    def say(self, matter: Matter, tone: str, voice: str, spoken: Collection[str], chance: random.Random) -> str:
        """Return a line for a matter in a tone; where the bank has none left, one of that tone that fits anything.

        One that names the very subject, the concern and the voice is preferred, one said
        before is not, and one of `spoken` is not taken.
        """
        found = [line for line in self.fitting(matter, tone) if line.text not in spoken]
        found = found or [line for event in ANYTHING for line in self.lines[event, tone] if line.text not in spoken]

        def fit(line: Line) -> float:
            exact = 1.5 * bool(line.subjects) + 1.0 * (line.concern == matter.concern) + 1.0 * (line.voice == voice)
            return exact - 2.0 * self.said[line.text] + chance.random()

        best = max(found, key=fit)
        self.said[best.text] += 1
        return best.text


def voice_of(age: int, job: str) -> str:
    """Return the voice of the bank that somebody speaks in."""
    if age <= CHILD:
        return "child"
    if age >= RETIRED or "retired" in job or "widow" in job:
        return "retiree"
    return next((voice for voice, words in VOICES.items() if re.search(words, job)), "worker")


def line_faults(text: str) -> list[str]:
    """Return why a line of the bank cannot be said before any brief."""
    faults = [f"strange name {found[0]}" for found in CAPITAL.finditer(text) if found[0] not in CALENDAR]
    faults += [f"quotes {found[1]!r}" for found in QUOTED.finditer(text)]
    return faults + ([f"{len(text)} characters"] if len(text) > MAX_LINE else [])


def _line(bank: LineBank, fields: list[str], way: str) -> None:
    tone, event, concern, subjects, voice, text = _fields(fields, 6)
    named = () if subjects == ANY else tuple(subjects.split(","))
    _known("way", way, WAYS)
    _known("tone", tone, TONES)
    _known("concern", concern, CONCERNS)
    for subject in named:
        _known("subject", subject, (*BASE_TILES, *CAUSES))
    if faults := line_faults(text):
        raise ValueError(f"{', '.join(faults)}: {text!r}")
    bank.lines[event, tone].append(Line(tone, event, concern, named, voice, text, way))


def _persona(bank: LineBank, fields: list[str], way: str) -> None:
    age, job, values, personality = _fields(fields, 4)
    for value in values.split(","):
        _known("value", value, VALUES)
    bank.personas.append(Persona(int(age), job, tuple(values.split(",")), personality))


def _manner(bank: LineBank, fields: list[str], way: str) -> None:
    manner, text = _fields(fields, 2)
    named: Any = _known("manner", manner, MANNERS)
    bank.manners[named].append(text)


def _fields(fields: list[str], count: int) -> list[str]:
    if len(fields) != count or not all(fields):
        raise ValueError(f"expected {count} fields, none of them empty, found {fields}")
    return fields


def _known(what: str, value: str, known: Collection[str]) -> str:
    if value not in known:
        raise ValueError(f"no {what} {value!r}; there are {', '.join(known)}")
    return value


READERS: dict[str, Callable[[LineBank, list[str], str], None]] = {
    "lines_": _line,
    "personas": _persona,
    "manners": _manner,
}
"""How a line is read, by the beginning of its file's name."""

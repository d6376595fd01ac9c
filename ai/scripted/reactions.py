"""Citizens' answers from a bank of hand-written lines, the same for the same brief."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import NamedTuple

from ai.appraisal import Finding, appraise, overall
from ai.schema import DELTA_RANGE, MAX_LINE, BriefCitizen, Reaction, ReactionBrief

TONES = {
    "a": "angry",
    "h": "hopeful",
    "s": "sarcastic",
    "d": "desperate",
    "g": "grateful",
    "u": "suspicious",
    "n": "neutral",
}
LONGEST_QUOTE = 48
LAP = 3
"""Rounds until a line has its turn again, so that neighbouring rounds differ even if nobody knows what was said."""
REST = 2
"""Rounds after which a line may come back once a person has nothing new to say."""
PLAIN_QUOTE = re.compile(
    r"[\x00-\x1f\x7f-\x9f<>{}\[\]|*_#`\\\"“”„«»‘\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

# Lines that only people of such a trade would say.
TRADES = (
    (
        re.compile(
            r"patients|prescribe|night sister|\bward\b|clipboard|appointment|stethoscope|visits left|morning list|"
            r"in my corridor|my bag|births|in the chart|small masks|waiting room|my whole career|"
            r"every week out of a bag|working out of a bag|idle"
        ),
        re.compile(r"nurse|doctor|midwife|medic|pharmac|health|care|surgeon|physician|paramedic"),
    ),
    (
        re.compile(
            r"\bmy till\b|\bthe till\b|my customers|my ledger|my scales|suppliers|the shop\b|in my trade|my books|"
            r"my curtains|lend on|charge customers|i sell both|paid me"
        ),
        re.compile(
            r"shop|butcher|baker|merchant|trader|bank|account|landl|pawn|dealer|market|chef|business|seller|grocer|"
            r"entrepreneur|owner|broker|cobbler|tailor"
        ),
    ),
    (re.compile(r"liars' clocks|sold a man a clock"), re.compile(r"clock|watch")),
    (
        re.compile(
            r"my sensors|centrifuge|our plots|we had plots|instrument|three students|drawings in my drawer|"
            r"eleven alarms|you rich|modelled the plume|i have asked for one sapling|In my field|a post abroad|"
            r"made up results"
        ),
        re.compile(r"research|scien|physic|laborator|engineer|professor|chemist|biolog|technician"),
    ),
    (
        re.compile(
            r"my clerk|table a motion|my next speech|my speeches|council|every meeting|on file|my file|my notes|"
            r"question for the record|[Mm]y (?:opponents|hall|people|own people)\b"
        ),
        re.compile(r"politic|council|opposition|party|mayor|alder|senator|speaker"),
    ),
    (
        re.compile(
            r"my locker|our badges|clocked out|in the canteen|at the canteen|at the gate|"
            r"[Tt]he whole shift|Our whole crew"
        ),
        re.compile(
            r"work|driver|fitter|weld|crane|technician|refinery|factory|miner|mechanic|stoker|labour|cook|builder|brick"
        ),
    ),
)
GROWN_UP = re.compile(
    r"\bmy (?:son|daughter|youngest|eldest|boy|girl|brother-in-law|street|neighbours|rent|back|purse|own)\b|"
    r"our children|the children|mortgage|the bank|cradle|\bwage\b|seventeen|my boy|last year|years ago|little one|"
    r"we courted|all my life|cider|champagne|small one|the twins|[Mm]ine (?:do|would)|liked mine|blood pressure|pills|"
    r"bedtime|spare room|nine hours|forty years|young once|doctor's orders|overtime|bigger place|on credit"
)
ADULT = 18


class Template(NamedTuple):
    """A line of the bank: its tone, the voice it was written for, and the round of a lap that is its turn."""

    tone: str
    voice: str
    text: str
    turn: int


@lru_cache(maxsize=1)
def bank() -> dict[str, tuple[Template, ...]]:
    """All lines by situation."""
    data: dict[str, dict[str, list[str]]] = json.loads(
        files(__package__).joinpath("lines.json").read_text(encoding="utf-8")
    )
    templates = {}
    for key, voices in data.items():
        templates[key] = tuple(
            Template(TONES[line[0]], voice, line[2:], (rank + draw(key, voice)) % LAP)
            for voice, lines in voices.items()
            for rank, line in enumerate(sorted(lines, key=draw))
        )
    return templates


def draw(*parts: object) -> int:
    """A number that depends on all parts and on nothing else."""
    return int.from_bytes(
        blake2b("\x1f".join(map(str, parts)).encode("utf-8", "replace"), digest_size=6).digest(), "big"
    )


class Said(NamedTuple):
    """A line that was spoken: in which round and under which seed, by whom, and its text before it was filled in."""

    round: int
    seed: int
    citizen: str
    text: str


class Square:
    """One round's answers; remembers which lines were spoken so that none is said twice in a game."""

    def __init__(self, brief: ReactionBrief, memory: list[Said] | None = None) -> None:
        """Begin a round.

        Args:
            brief: what is answered.
            memory: what was said before. A round that is played again, after a save is loaded or in a new game,
                takes back what was said from it on; lines spoken now are added.
        """
        self.brief = brief
        self.memory = [] if memory is None else memory
        asked = {citizen.name for citizen in brief.citizens}
        self.memory[:] = [
            said
            for said in self.memory
            if said.round < brief.round
            or (said.round == brief.round and said.seed == brief.seed and said.citizen not in asked)
        ]
        self.said = {said.text: said.round for said in self.memory}
        self.answered: dict[str, int] = {}

    def react(self, citizen: BriefCitizen) -> Reaction:
        """The answer of one citizen."""
        findings = appraise(self.brief, citizen)
        total = overall(findings)
        jitter = draw(self.brief.seed, citizen.name, self.brief.round, "delta") % 3 - 1
        same_way = [f for f in findings if f.points * total > 0 or abs(total) < 1.5] or findings
        total = max(-14.0, min(14.0, total + 0.5 * jitter))
        mood = Finding("speech", ("mood.+",) if total > 0 else ("mood.-",), total, concern="none")
        for again in (False, True):
            for finding in [*self.varied(same_way), *findings]:
                reaction = self.answer(citizen, finding, total, again)
                if reaction is not None:
                    return reaction
            reaction = self.answer(citizen, mood, max(-6.0, min(8.0, total)), again)
            if reaction is not None:
                return reaction
        return self.silence(citizen)

    def silence(self, citizen: BriefCitizen) -> Reaction:
        """What is left to say when the whole square has used up the bank."""
        return Reaction(
            citizen=citizen.name,
            tone="neutral",
            delta=0,
            about="none",
            concern="none",
            line="I have nothing to add tonight.",
        )

    def varied(self, findings: list[Finding]) -> list[Finding]:
        """The weightiest first, unless two others have answered it and another weighs nearly as much."""
        first = findings[0]
        near = [f for f in findings[1:] if abs(f.points) >= 0.75 * abs(first.points) and f.about != first.about]
        if near and self.answered.get(first.about, 0) >= 2:
            return [*near, *[f for f in findings if f not in near]]
        return findings

    def answer(self, citizen: BriefCitizen, finding: Finding, total: float, again: bool) -> Reaction | None:
        """A reaction to one finding, or None if no line fits it that is unsaid or, with `again`, has rested."""
        for strict, key in ((strict, key) for strict in (True, False) for key in finding.keys):
            lines = [
                template
                for template in bank().get(key, ())
                if not self.spent(template, again)
                and self.fits(template, citizen, finding, strict)
                and reaches(template.tone, total, 1.0 if strict else 4.0)
            ]
            template = self.pick(lines, citizen)
            if template is not None:
                break
        else:
            return None
        low, high = DELTA_RANGE[template.tone]
        delta = max(low, min(high, round(total)))
        if template.tone in ("angry", "suspicious", "sarcastic", "desperate"):
            delta = min(delta, -1)
        self.said[template.text] = self.brief.round
        self.memory.append(Said(self.brief.round, self.brief.seed, citizen.name, template.text))
        self.answered[finding.about] = self.answered.get(finding.about, 0) + 1
        return Reaction.model_validate(
            {
                "citizen": citizen.name,
                "tone": template.tone,
                "delta": delta,
                "about": finding.about,
                "concern": template.voice if template.voice != "any" else finding.concern or citizen.values[0],
                "line": filled(template.text, finding),
            }
        )

    def spent(self, template: Template, again: bool) -> bool:
        """Whether a line was said already or, with `again`, said too lately."""
        said = self.said.get(template.text)
        return said is not None and not (again and self.brief.round - said >= REST)

    def fits(self, template: Template, citizen: BriefCitizen, finding: Finding, strict: bool) -> bool:
        """Whether a citizen could say this line, about this finding, now."""
        if template.voice != "any" and template.voice not in citizen.values[: 2 if strict else 4]:
            return False
        if "{quote}" in template.text and not quotable(finding.quote):
            return False
        if any(words.search(template.text) and not trade.search(citizen.job.lower()) for words, trade in TRADES):
            return False
        return citizen.age >= ADULT or not GROWN_UP.search(template.text)

    def pick(self, lines: list[Template], citizen: BriefCitizen) -> Template | None:
        """One of the lines: unsaid or longest unheard ones first, then by turn, then own voice, then by seed."""
        if not lines:
            return None

        def order(line: Template) -> tuple[int, bool, bool, int]:
            waits = line.turn != self.brief.round % LAP
            foreign = line.voice != citizen.values[0]
            return self.said.get(line.text, 0), waits, foreign, draw(self.brief.seed, citizen.name, line.text)

        return min(lines, key=order)


def reaches(tone: str, total: float, slack: float) -> bool:
    """Whether a tone's range holds a change of approval, or nearly."""
    low, high = DELTA_RANGE[tone]
    if tone in ("angry", "desperate", "suspicious", "sarcastic") and total > -0.5:
        return total < 0.5 and slack > 1 and tone in ("suspicious", "sarcastic")
    if tone == "hopeful" and total <= 0:
        return False
    if tone == "grateful" and total < 3:
        return False
    return low - slack <= total <= high + slack


def quotable(quote: str) -> bool:
    """Whether words of the mayor can stand inside a citizen's line."""
    return bool(quote) and not PLAIN_QUOTE.search(quote) and len(fragment(quote)) <= LONGEST_QUOTE


def fragment(quote: str) -> str:
    """The mayor's words, shortened at a comma or a deadline if they are long; always verbatim."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    for cut in (", ", " by round ", " before ", " within ", " on ", " at ", " in ", " with ", " for ", " to "):
        head = quote.split(cut)[0]
        if 12 <= len(head) <= LONGEST_QUOTE:
            return head
    return quote


def filled(text: str, finding: Finding) -> str:
    """The line with the mayor's words and the thing's name in it, within the length allowed."""
    line = text.replace("{thing}", finding.thing or "thing").replace("{quote}", fragment(finding.quote))
    line = re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", line)
    return line if len(line) <= MAX_LINE else line[: MAX_LINE - 1].rsplit(" ", 1)[0] + "…"

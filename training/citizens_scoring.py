"""One system over all labelled situations: what it lets citizens answer, and the figures made of that.

- `sign`: approval moves the way the human let it move, in clear cases (rows tagged `clear`,
  or a change of three points or more);
- `swap`: two rows tagged alike (`swap-01`) are one situation before different people. Where
  the human lets two who stand at the same place feel opposite ways, both must be right;
- `tone`, `concern`, `about`: exactly the human's; `references`: what is cited exists;
- `strangers`: lines that name somebody nobody knows; `copied`: lines that stand in the
  training data; `by_heart`: lines with six words in a row from there; `repeated`: lines
  already said in this evaluation;
- `first` and `all`: seconds to a citizen's first words, and until everybody has spoken.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ai.backend import Draft
from ai.grounding import line_faults
from ai.schema import Reaction, ReactionBrief
from training.bootstrap import Counts, Figures, Totals, measured, percentile, ratio
from training.progress import watched
from training.results import Figure, Part, SystemResult
from training.systems import Fault, System, Tokens
from training.wording import Known, distinct, self_bleu, strangers, trained_lines

CLEAR = 3
"""Points of approval from which on the direction is beyond doubt."""
SWAP = re.compile(r"swap-\d+")
IN_PARTS = ("sign", "swap", "tone", "concern")
CONFUSED = ("tone", "concern")
EACH = ("tone", "concern", "about")

Answers = list[Reaction | Fault]


def judge(rows: Sequence[dict[str, Any]], system: System, tokens: Tokens | None) -> SystemResult:
    """Let citizens answer in all situations and score what they say."""
    known = Known(trained_lines())
    scores: list[Counts] = []
    said: list[Answers] = []
    firsts: list[float] = []
    seconds: list[float] = []
    confused: dict[str, dict[str, Counter[str]]] = {field: {} for field in CONFUSED}
    lines: list[str] = []
    for row in watched(rows):
        brief, gold = ReactionBrief.model_validate(row["brief"]), list(map(Reaction.model_validate, row["reactions"]))
        before = (tokens.sampled, tokens.forced) if tokens else (0, 0)
        first, every, answers = answered(system, brief)
        firsts.append(first)
        seconds.append(every)
        counts = score(brief, gold, answers, "clear" in row["tags"])
        if tokens:
            counts.add("sampled", tokens.sampled - before[0])
            counts.add("forced", tokens.forced - before[1])
        for answer in answers:
            if isinstance(answer, Reaction):
                counts.add("copied", known.whole(answer.line))
                counts.add("by_heart", known.partly(answer.line))
                counts.add("repeated", answer.line in lines)
                lines.append(answer.line)
        for human, answer in zip(gold, answers, strict=True):
            for field in CONFUSED:
                found = "invalid" if isinstance(answer, Fault) else str(getattr(answer, field))
                confused[field].setdefault(str(getattr(human, field)), Counter())[found] += 1
        scores.append(counts)
        said.append(answers)
    units = in_pairs(rows, scores, said)
    return SystemResult(
        figures=measured(list(units.values()), figures) | wording(lines) | latency(firsts, seconds),
        tags=parts(rows, units),
        confusion={field: {gold: dict(found) for gold, found in table.items()} for field, table in confused.items()},
        seconds=seconds,
        answers=[[None if isinstance(one, Fault) else one.model_dump(mode="json") for one in row] for row in said],
        faults=[[one.what for one in row if isinstance(one, Fault)] for row in said],
    )


def answered(system: System, brief: ReactionBrief) -> tuple[float, float, Answers]:
    """Return the seconds to the first words and to the last, and one answer for each citizen."""
    start = time.perf_counter()
    first: float | None = None
    answers: Answers = []
    for part in system.react(brief):
        if first is None and isinstance(part, Draft | Reaction):
            first = time.perf_counter() - start
        if isinstance(part, Reaction | Fault):
            answers.append(part)
    every = time.perf_counter() - start
    wanted = [citizen.name for citizen in brief.citizens]
    answers = [
        Fault(f"{answer.citizen} answers for {name}")
        if isinstance(answer, Reaction) and answer.citizen != name
        else answer
        for answer, name in zip(answers, wanted, strict=True)
    ]
    return every if first is None else first, every, answers


def score(brief: ReactionBrief, gold: Sequence[Reaction], answers: Answers, clear: bool) -> Counts:
    """Compare the answers to one speech with the human's."""
    counts = Counts(rows=1.0)
    allowed = {*brief.ids, "speech", "none"}
    for human, answer in zip(gold, answers, strict=True):
        counts.add("citizens")
        decided = clear or abs(human.delta) >= CLEAR
        counts.add("cases", decided)
        if isinstance(answer, Fault):
            continue
        counts.add("valid")
        counts.add("sign", decided and sign(human) == sign(answer))
        for field in EACH:
            counts.add(field, getattr(human, field) == getattr(answer, field))
        counts.add("references", answer.about in allowed)
        counts.add("plain", not line_faults("line", answer.line))
        counts.add("strangers", bool(strangers(brief, answer.line)))
        counts.add("characters", len(answer.line))
        counts.add("words", len(answer.line.split()))
    return counts


def sign(reaction: Reaction) -> int:
    """Return the direction in which approval moves: -1, 0 or 1."""
    return (reaction.delta > 0) - (reaction.delta < 0)


def in_pairs(rows: Sequence[dict[str, Any]], scores: Sequence[Counts], said: Sequence[Answers]) -> dict[str, Counts]:
    """Return the counts of what is drawn as one: a row, or two rows that are one situation."""
    units: dict[str, Counts] = {}
    firsts: dict[str, int] = {}
    for number, row in enumerate(rows):
        tag = next((tag for tag in row["tags"] if SWAP.fullmatch(tag)), None)
        name = tag or f"row-{number}"
        unit = units.setdefault(name, Counts())
        for counted, amount in scores[number].items():
            unit.add(counted, amount)
        if tag is None:
            continue
        if tag in firsts:
            other = firsts[tag]
            unit.add("swaps", 0)
            for flipped in swapped(rows[other], said[other], row, said[number]):
                unit.add("swaps")
                unit.add("swap", flipped)
        else:
            firsts[tag] = number
    return units


def swapped(one: dict[str, Any], said: Answers, other: dict[str, Any], said_then: Answers) -> list[bool]:
    """Tell for each place where the human's directions are opposite whether both were found."""
    found = []
    for first, answer, second, then in zip(one["reactions"], said, other["reactions"], said_then, strict=False):
        if first["delta"] * second["delta"] < 0:
            found.append(
                isinstance(answer, Reaction)
                and isinstance(then, Reaction)
                and answer.delta * first["delta"] > 0
                and then.delta * second["delta"] > 0
            )
    return found


def figures(total: Totals) -> Figures:
    """Return all figures from sums."""
    found: Figures = {"sign": ratio(total, "sign", "cases"), "swap": ratio(total, "swap", "swaps")}
    for name in (*EACH, "valid"):
        found[name] = ratio(total, name, "citizens")
    for name in ("references", "plain", "strangers", "copied", "by_heart", "repeated", "characters", "words"):
        found[name] = ratio(total, name, "valid")
    for name in ("sampled", "forced"):
        if name in total:
            found[name] = ratio(total, name, "citizens")
    return found


def wording(lines: Sequence[str]) -> dict[str, Figure]:
    """Return the figures that only all lines together have."""
    if not lines:
        return {}
    values = self_bleu(lines)
    each = measured([Counts(bleu=value, lines=1.0) for value in values], lambda t: {"b": ratio(t, "bleu", "lines")})
    return {"distinct_1": distinct(lines, 1), "distinct_2": distinct(lines, 2), "self_bleu": each["b"]}


def latency(firsts: Sequence[float], seconds: Sequence[float]) -> dict[str, Figure]:
    """Return medians and 95th percentiles in seconds."""
    return {
        f"{name}_p{share}": percentile(values, share)
        for name, values in (("first", firsts), ("all", seconds))
        for share in (50, 95)
    }


def parts(rows: Sequence[dict[str, Any]], units: dict[str, Counts]) -> dict[str, Part]:
    """Return the figures of the situations that bear each tag."""
    chosen: dict[str, dict[str, Counts]] = {}
    sizes: Counter[str] = Counter()
    for number, row in enumerate(rows):
        name = next((tag for tag in row["tags"] if SWAP.fullmatch(tag)), f"row-{number}")
        for tag in row["tags"]:
            if not SWAP.fullmatch(tag):
                chosen.setdefault(tag, {})[name] = units[name]
                sizes[tag] += 1
    found = {tag: measured(list(counts.values()), figures) for tag, counts in chosen.items()}
    return {
        tag: Part(rows=sizes[tag], figures={name: values[name] for name in IN_PARTS if name in values})
        for tag, values in sorted(found.items())
    }

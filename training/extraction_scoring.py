"""One system over all labelled speeches: its answers, and the figures made of them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ai.grounding import record_faults
from ai.schema import Record, SpeechBrief
from training.bootstrap import Counts, measured, percentile
from training.progress import watched
from training.results import Part, SystemResult
from training.rule_clashes import with_rules
from training.scoring import KINDS, confusion, figures, reliability, score
from training.systems import Fault, System, Tokens

IN_PARTS = ("promises_f1", "act", "false_on_free", "clashes_f1", "noted_f1")
"""Figures that are shown of each tier and tag."""
TIERS = ("easy", "medium", "hard")
CONFUSED = ("verb", "subject")
EMPTY = Record(promises=[], contradictions=[])


def judge(rows: Sequence[dict[str, Any]], system: System, tokens: Tokens | None) -> SystemResult:
    """Let a system read all speeches and score it.

    An answer that has not the contract's shape counts as an empty record; one that is not
    true to its brief counts as it is.
    """
    scores: list[Counts] = []
    seconds: list[float] = []
    answers: list[Any] = []
    faults: list[list[str]] = []
    confused: dict[str, Counter[tuple[str, str]]] = {field: Counter() for field in CONFUSED}
    for row in watched(rows):
        brief, gold = SpeechBrief.model_validate(row["brief"]), Record.model_validate(row["record"])
        before = (tokens.sampled, tokens.forced) if tokens else (0, 0)
        start = time.perf_counter()
        answer = [part for part in system.extract(brief) if part is not None][-1]
        seconds.append(time.perf_counter() - start)
        found = EMPTY if isinstance(answer, Fault) else answer
        wrong = [answer.what] if isinstance(answer, Fault) else record_faults(brief, answer)
        counts = score(brief.speech, gold, found, with_rules(brief, found))
        counts.add("valid", not isinstance(answer, Fault))
        counts.add("grounded", not wrong)
        if tokens:
            counts.add("sampled", tokens.sampled - before[0])
            counts.add("forced", tokens.forced - before[1])
        for field in CONFUSED:
            confused[field].update(confusion(brief.speech, gold, found, field))
        scores.append(counts)
        answers.append(None if isinstance(answer, Fault) else found.model_dump(mode="json"))
        faults.append(wrong)
    tiers = group(scores, [[row["tier"]] for row in rows])
    tags = group(scores, [row["tags"] for row in rows])
    return SystemResult(
        figures=measured(scores, figures)
        | {"seconds_p50": percentile(seconds, 50), "seconds_p95": percentile(seconds, 95)},
        tiers={tier: tiers[tier] for tier in TIERS if tier in tiers},
        tags=dict(sorted(tags.items())),
        reliability={what: reliability(scores, what) for what in KINDS},
        confusion={field: nested(pairs) for field, pairs in confused.items()},
        seconds=seconds,
        answers=answers,
        faults=faults,
    )


def group(scores: Sequence[Counts], names: Sequence[Sequence[str]]) -> dict[str, Part]:
    """Return the figures of each part; `names` says of every row to which parts it belongs."""
    parts: dict[str, list[Counts]] = {}
    for counts, belongs in zip(scores, names, strict=True):
        for name in belongs:
            parts.setdefault(name, []).append(counts)
    found = {name: (len(chosen), measured(chosen, figures)) for name, chosen in parts.items()}
    return {
        name: Part(rows=count, figures={one: values[one] for one in IN_PARTS if one in values})
        for name, (count, values) in found.items()
    }


def nested(pairs: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Return counts of (human's, found) as one mapping in another."""
    table: dict[str, dict[str, int]] = {}
    for (gold, found), count in pairs.items():
        table.setdefault(gold, {})[found] = count
    return table

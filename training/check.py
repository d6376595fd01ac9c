"""Check the training data: `python -m training.check [FOLDER]`.

Reads every .jsonl file under FOLDER (default: the data beside this file), prints counts and
balance tables, then one line per fault. Exit code 1 if there is a fault. Rows without faults
are also held to what can be said in play and to the splits; the data beside this file, as a
whole, to its accepted hashes, to leaks between the splits and to the least of everything.
That takes a minute.

A row is one of
- {"brief": SpeechBrief, "record": Record, "tier", "tags"}: what the mayor promised, and what clashes;
- {"brief": ReactionBrief, "reactions": [Reaction], "tags"}: what the citizens answer;
- {"brief": ArrivalBrief, "arrival": Arrival, "tags"}: who comes, and the first line.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ValidationError

from ai.grounding import arrival_faults, reactions_faults, record_faults
from ai.schema import BASE_TILES, Arrival, ArrivalBrief, ReactionBrief, Reactions, Record, SpeechBrief
from training.duplicates import Texts, normal
from training.labels import record_label_faults, situation_faults
from training.leakage import leaks, overlaps
from training.lines import MOST_SHARED, line_label_faults, reaction_brief_faults
from training.overview import overview, shortfalls
from training.splits import COMPOSED, DATA, HELD_OUT, changes, entries, misplaced
from training.writable import unwritable

TIERS = ("easy", "medium", "hard", COMPOSED)
"""The last is the tier of speeches put together from the phrase bank; reactions have it as a tag.

Composed rows share sentences, so only whole texts are compared, and lines not at all; their
past was played by the game's own rules.
"""
KEYS = {
    "record": ["brief", "record", "tier", "tags"],
    "reactions": ["brief", "reactions", "tags"],
    "arrival": ["brief", "arrival", "tags"],
}
"""The keys of a row, by the one that tells its kind."""
TAG = re.compile(r"[a-z][a-z0-9-]*")
MOST_CITIZENS = 5


class Check:
    """One pass over files of rows: faults found and everything counted."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.words: list[int] = []
        self.speeches = Texts(run=8, most=0.15, sentences=True)
        self.lines = Texts(run=4, most=MOST_SHARED, sentences=False)
        self.composed: dict[tuple[str, ...], str] = {}
        self.scenes: dict[str, str] = {}

    def folder(self, folder: Path) -> None:
        """Check every file of rows under `folder`."""
        for path in sorted(folder.rglob("*.jsonl")):
            name = path.relative_to(folder).with_suffix("").as_posix()
            text = path.read_bytes().decode("utf-8")
            if text and not text.endswith("\n"):
                self.faults.append(f"{name}: no newline at the end")
            for n, line in enumerate(text.removesuffix("\n").split("\n") if text else [], 1):
                self.counts["rows"][name] += 1
                self.faults += (f"{name}:{n}: {fault}" for fault in self.row(f"{name}:{n}", line))

    def row(self, where: str, line: str) -> Iterator[str]:
        """Yield the faults of one row and count it."""
        try:
            row = json.loads(line)
        except ValueError as error:
            yield f"not JSON: {error}"
            return
        kind = next((key for key in KEYS if isinstance(row, dict) and key in row), None)
        if kind is None or list(row) != KEYS[kind]:
            yield f"keys {list(row)} are those of no row"
            return
        tags = row["tags"]
        if not isinstance(tags, list) or not tags or not all(isinstance(t, str) and TAG.fullmatch(t) for t in tags):
            yield f"tags {tags!r}: at least one, in small letters, digits and hyphens"
            return
        self.counts["tag"].update(tags)
        try:
            if kind == "record":
                yield from self.extraction(where, row)
            elif kind == "reactions":
                yield from self.reactions(where, row)
            else:
                yield from self.arrival(where, row)
        except ValidationError as error:
            for fault in error.errors():
                yield f"{'.'.join(map(str, fault['loc'])) or kind}: {fault['msg']}"

    def extraction(self, where: str, row: dict[str, object]) -> Iterator[str]:
        """Check what a human found in a speech."""
        brief, record = SpeechBrief.model_validate(row["brief"]), Record.model_validate(row["record"])
        yield from misordered("brief", row["brief"], brief)
        yield from misordered("record", row["record"], record)
        yield from record_faults(brief, record)
        yield from record_label_faults(brief, record, row["tags"])  # type: ignore[arg-type]
        if row["tier"] != COMPOSED:
            yield from situation_faults(brief.round, brief.subjects or BASE_TILES, brief.deeds, brief.promises)
        yield from (f"{p.id}: made in round {p.round}, not before" for p in brief.promises if p.round >= brief.round)
        subjects = set(brief.all_subjects)
        yield from (f"{p.id}: {p.subject} is no subject" for p in brief.promises if p.subject not in subjects)
        if len(brief.citizens) > MOST_CITIZENS:
            yield f"{len(brief.citizens)} citizens, more than {MOST_CITIZENS}"
        if row["tier"] not in TIERS:
            yield f"tier {row['tier']!r}"
        if row["tier"] == COMPOSED:
            words = normal(brief.speech)
            if self.composed.setdefault(words, where) != where:
                yield f"the same text as {self.composed[words]}: {brief.speech[:60]!r}"
        else:
            yield from self.speeches.add(where, brief.speech)
        self.words.append(len(brief.speech.split()))
        self.counts["tier"][str(row["tier"])] += 1
        self.counts["promises in a speech"][str(len(record.promises))] += 1
        for promise in record.promises:
            for field in ("kind", "category", "verb", "subject"):
                self.counts[field][getattr(promise, field)] += 1
            self.counts["by"]["none" if promise.by is None else f"{promise.by - brief.round} later"] += 1
            self.counts["to"]["nobody" if promise.to is None else "a citizen"] += 1
        rounds = {deed.id: deed.round for deed in brief.deeds}
        for clash in record.contradictions:
            against = {"P": "promise", "s": "speech"}.get(clash.against[0], "older deed")
            if rounds.get(clash.against) == brief.round:
                against = "deed of the round"
            self.counts["clash"][f"{against}, {clash.severity}"] += 1

    def reactions(self, where: str, row: dict[str, object]) -> Iterator[str]:
        """Check what citizens answer."""
        brief = ReactionBrief.model_validate(row["brief"])
        answer = Reactions.model_validate({"reactions": row["reactions"]})
        yield from misordered("brief", row["brief"], brief)
        yield from misordered("reactions", {"reactions": row["reactions"]}, answer)
        yield from reactions_faults(brief, answer)
        written_singly = COMPOSED not in set(row["tags"])  # type: ignore[call-overload]
        if written_singly:
            yield from situation_faults(brief.round, None, brief.deeds, brief.promises)
        yield from reaction_brief_faults(brief)
        scene = json.dumps(row["brief"], sort_keys=True)
        if self.scenes.setdefault(scene, where) != where:
            yield f"the same brief as {self.scenes[scene]}"
        known = json.dumps(row["brief"], ensure_ascii=False)
        for reaction in answer.reactions:
            yield from line_label_faults(brief, known, reaction)
            if written_singly:
                yield from self.lines.add(f"{where} {reaction.citizen}", reaction.line)
            self.counts["tone"][reaction.tone] += 1
            self.counts["concern"][reaction.concern] += 1
            self.counts["about"][reaction.about.rstrip("0123456789")] += 1
            self.counts["delta"]["up" if reaction.delta > 0 else "down" if reaction.delta else "zero"] += 1
            self.counts["persona"][reaction.citizen] += 1

    def arrival(self, where: str, row: dict[str, object]) -> Iterator[str]:
        """Check a newcomer."""
        brief, arrival = ArrivalBrief.model_validate(row["brief"]), Arrival.model_validate(row["arrival"])
        yield from arrival_faults(brief, arrival)
        yield from self.lines.add(where, arrival.line)
        self.counts["arrival tone"][arrival.tone] += 1

    def report(self) -> Iterator[str]:
        """Yield the tables, most frequent first."""
        for field, counter in self.counts.items():
            shown = counter.most_common(40)
            rest = f", and {len(counter) - 40} more" if len(counter) > 40 else ""
            yield f"{field} ({counter.total()}): " + ", ".join(f"{key} {count}" for key, count in shown) + rest
        if self.words:
            ordered = sorted(self.words)
            tenths = [ordered[round((len(ordered) - 1) * part / 10)] for part in (0, 1, 5, 9, 10)]
            yield "words in a speech (least, tenth, half, nine tenths, most): " + ", ".join(map(str, tenths))


def misordered(where: str, raw: object, model: BaseModel) -> Iterator[str]:
    """Hold a row to the model's own order of keys, with nothing left out and nothing superfluous."""
    if json.dumps(raw) != json.dumps(written(model.model_dump(mode="json"))):
        yield f"{where}: keys missing, superfluous or not in the schema's order"


def written(value: object) -> object:
    """Drop what a row never holds: a confidence, which nobody labels, and the null of `subjects`."""
    if isinstance(value, dict):
        kept = {key: written(item) for key, item in value.items() if key != "confidence"}
        return {key: item for key, item in kept.items() if key != "subjects" or item is not None}
    return [written(item) for item in value] if isinstance(value, list) else value


def whole_faults() -> Iterator[str]:
    """Hold the data as a whole to its hashes, to leaks between its splits and to the least of everything."""
    rows = list(entries())
    yield from changes()
    yield from leaks(overlaps(rows, DATA / "bank"))
    yield from shortfalls(overview(rows))


def play_faults(folder: Path) -> Iterator[str]:
    """Hold rows to what can be said in play, and to the splits they may stand in.

    Held-out answers are measured against and not taught: they are left as their writers left
    them, and those that no model could give are only named.
    """
    rows = list(entries(folder))
    yield from misplaced(rows)
    left: list[str] = []
    for row, reason in unwritable(rows):
        if row.split in HELD_OUT:
            left.append(row.where)
        else:
            yield f"{row.where}: cannot be said in play: {reason}"
    if left:
        print("held-out answers that cannot be said in play:", ", ".join(dict.fromkeys(left)))


def main(arguments: list[str]) -> int:
    """Run the check and return the exit code."""
    folder = Path(arguments[0]) if arguments else DATA
    if not folder.is_dir():
        print(f"{folder}: no such folder", file=sys.stderr)
        return 1
    check = Check()
    check.folder(folder)
    print("\n".join(check.report()))
    faults = check.faults
    if not faults:
        faults = [*play_faults(folder), *(whole_faults() if folder.resolve() == DATA.resolve() else ())]
    print("\n".join(faults) or "no faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Calibrate an extraction adapter on the development set.

python -m training.calibrate --adapter FOLDER [--rows dev/extraction.jsonl] [--limit N] [--most-false 0.05]

First the model reads the rows with the human's answers and is asked, at each place where an
entry may begin, how probable it finds one: that gives the thresholds of beginning. Then it
reads the speeches as in play, with these thresholds, and what it found is held to the
human's records: that gives the scale from its own certainty to a confidence. Both go to
`calibration.json` in the adapter's folder (`ai.calibration`).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ai.calibration import FILE, Calibration, Scale
from ai.schema import Record, SpeechBrief
from ai.wire import CLASH, DONE, PROMISE
from training import fitting
from training.progress import watched
from training.rows import DATA, read, rows_of
from training.scoring import match, overlap, right_clashes, same_act
from training.systems import Fault, System

MARKS = (PROMISE, CLASH, DONE)
SHOWN = 10
"""Every so many thresholds, a line of the table."""
ALLOWED = 0.05


@dataclass(frozen=True, slots=True)
class Decision:
    """A place where an entry may begin: the probability of each mark, and the right one."""

    row: int
    sentence: int
    probabilities: tuple[float, float, float]
    mark: str


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that was found: of which kind, how sure the model was, and whether it is right."""

    mark: str
    certainty: float
    right: bool


def calibrate(adapter: Path, rows: Sequence[dict[str, Any]], most_false: float = ALLOWED) -> Calibration:
    """Fit an adapter's calibration, print what it does, and write it into the adapter's folder."""
    decisions = list(decisions_of(adapter, rows))
    thresholds = {
        PROMISE: threshold(decisions, PROMISE, most_false),
        CLASH: threshold(claims(decisions), CLASH, most_false),
    }
    raw = Calibration(promise=Scale(threshold=thresholds[PROMISE]), clash=Scale(threshold=thresholds[CLASH]))
    with tempfile.TemporaryDirectory() as folder:
        # The engine takes its thresholds from an adapter's folder; the real one is not touched before the end.
        copy = Path(folder)
        for name in ("adapter_config.json", "adapter_model.safetensors"):
            shutil.copy(adapter / name, copy)
        (copy / FILE).write_text(raw.model_dump_json(), encoding="utf-8")
        found = list(found_by(copy, rows))
    wanted = sum(decision.mark == CLASH for decision in claims(decisions))
    fitted = Calibration(
        promise=scale(found, PROMISE, thresholds[PROMISE]), clash=scale(found, CLASH, thresholds[CLASH], wanted)
    )
    (adapter / FILE).write_text(fitted.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return fitted


def decisions_of(adapter: Path, rows: Sequence[dict[str, Any]]) -> Iterator[Decision]:
    """Yield every decision in the human's records with what the model thinks of it."""
    import torch

    from ai.adapters import Adapters
    from ai.chat import ChatFormat
    from ai.prompts import SYSTEM
    from training.systems import load_base

    base, tokenizer = load_base()
    model = Adapters(base, {"extraction": adapter}).model
    chat = ChatFormat(tokenizer)
    tokens = [chat.text(mark)[0] for mark in MARKS]
    for number, data in enumerate(watched(rows)):
        (row,) = rows_of(data)
        ids = chat.opening(SYSTEM[row.kind], []) + chat.text(row.shared) + chat.text(row.prompt) + chat.ask()
        places: list[int] = []
        marks: list[tuple[int, str]] = []
        sentence = 0
        for segment in row.answer:
            if segment.learned and segment.text in MARKS:
                places.append(len(ids) - 1)
                marks.append((sentence, segment.text))
                sentence += segment.text == DONE
            ids += chat.text(segment.text)
        if not places:
            continue
        with torch.inference_mode():
            logits = model(input_ids=torch.tensor([ids]), logits_to_keep=torch.tensor(places), use_cache=False).logits
        for (sentence, mark), odds in zip(marks, logits[0, :, tokens].float(), strict=True):
            promise, clash, done = torch.softmax(odds, 0).tolist()
            yield Decision(number, sentence, (promise, clash, done), mark)


def claims(decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions about sentences that promise nothing: what a promise clashes with the rules find."""
    promising = {(decision.row, decision.sentence) for decision in decisions if decision.mark == PROMISE}
    return [decision for decision in decisions if (decision.row, decision.sentence) not in promising]


def threshold(decisions: Sequence[Decision], mark: str, most_false: float) -> float:
    """Choose the threshold of one mark and print what others would do."""
    probabilities = np.array([decision.probabilities[MARKS.index(mark)] for decision in decisions])
    truth = np.array([decision.mark == mark for decision in decisions], dtype=bool)
    highest: dict[int, float] = {}
    holding = {decision.row for decision in decisions if decision.mark == mark}
    for decision, probability in zip(decisions, probabilities, strict=True):
        if decision.row not in holding:
            highest[decision.row] = max(float(probability), highest.get(decision.row, 0.0))
    table = fitting.choices(probabilities, truth, np.array(list(highest.values())))
    chosen = fitting.best(table, most_false)
    name = "promise" if mark == PROMISE else "clash"
    print(f"{name}: {int(truth.sum())} in {len(truth)} decisions, AUC {fitting.auc(probabilities, truth):.3f}")
    print("  threshold  precision  recall     F1  false where there is none")
    for choice in [*table[::SHOWN], chosen]:
        print(
            f"  {choice.threshold:9.2f}  {choice.precision:9.3f}  {choice.recall:6.3f}  {choice.f1:5.3f}  "
            f"{choice.false_on_free:9.3f}{'  chosen' if choice is chosen else ''}"
        )
    if chosen.false_on_free > most_false:
        print(f"  no threshold keeps false {name}s at {most_false:.0%}")
    return chosen.threshold


def found_by(adapter: Path, rows: Sequence[dict[str, Any]]) -> Iterator[Found]:
    """Let the model read the speeches as in play; yield every entry that it finds."""
    from training.systems import opened

    with opened("adapter+grammar", "extraction", adapter) as (system, _):
        for data in watched(rows):
            yield from held(system, SpeechBrief.model_validate(data["brief"]), Record.model_validate(data["record"]))


def held(system: System, brief: SpeechBrief, gold: Record) -> Iterator[Found]:
    """Hold what a system finds in one speech to the human's record."""
    answer = [part for part in system.extract(brief) if part is not None][-1]
    if isinstance(answer, Fault):
        return
    pairs = match(gold.promises, answer.promises, brief.speech, same_act)
    right = {j for i, j in pairs if same_act(gold.promises[i], answer.promises[j])}
    for number, promise in enumerate(answer.promises):
        if promise.confidence is not None:
            yield Found(PROMISE, promise.confidence, number in right)
    right = {j for _, j in right_clashes(gold.contradictions, answer.contradictions, brief.speech)}
    for number, clash in enumerate(answer.contradictions):
        ruled = any(overlap(clash.quote, promise.quote, brief.speech) for promise in answer.promises)
        if clash.confidence is not None and not ruled:
            yield Found(CLASH, clash.confidence, number in right)


def scale(found: Sequence[Found], mark: str, threshold: float, wanted: int | None = None) -> Scale:
    """Fit one kind of entry and print the calibration error before and after.

    Where told how many are `wanted`, the confidence is fitted too under which an entry is better not told.
    """
    mine = [entry for entry in found if entry.mark == mark]
    certainties = np.array([entry.certainty for entry in mine])
    truth = np.array([entry.right for entry in mine], dtype=bool)
    fitted = fitting.platt(certainties, truth, threshold)
    before, left_out = fitting.ece(certainties, truth), fitting.ece(fitting.crossed(certainties, truth), truth)
    if left_out >= before:
        fitted = Scale(threshold=threshold)  # the model's own certainty is nearer to the truth than any fit
    if mine and wanted is not None:
        least = fitting.least(fitting.scaled(fitted, certainties), truth, wanted)
        fitted = fitted.model_copy(update={"least": least})
    name = "promises" if mark == PROMISE else "clashes"
    print(
        f"{name}: {len(mine)} found, {int(truth.sum())} right, AUC of certainty {fitting.auc(certainties, truth):.3f}; "
        f"ECE {before:.3f} before, "
        f"{fitting.ece(fitting.scaled(fitted, certainties), truth):.3f} after, "
        f"{left_out:.3f} of a fit on rows left out; "
        f"slope {fitted.slope}, offset {fitted.offset}, told from {fitted.least}"
    )
    return fitted


def main(arguments: list[str] | None = None) -> int:
    """Calibrate and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description="Calibrate an adapter.")
    parser.add_argument("--adapter", type=Path, required=True, help="folder of the extraction adapter")
    parser.add_argument("--rows", default="dev/extraction.jsonl", help="a file below training/data")
    parser.add_argument("--limit", type=int, help="only the first rows")
    parser.add_argument(
        "--most-false", type=float, default=ALLOWED, help="share of promise-free speeches in which one may be heard"
    )
    options = parser.parse_args(arguments)
    try:
        calibrate(options.adapter, list(read(DATA / options.rows))[: options.limit], options.most_false)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"written to {options.adapter / FILE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Compare ways of reading speeches on the same labelled rows.

python -m training.evaluate [--rows dev/extraction.jsonl] [--systems adapter,base,scripted,nothing]
                            [--limit N] [--json FILE]

Systems: `adapter`, the model as it is played; `base`, the same without adapters, with
examples in the prompt; `scripted`, the phrase rules; `nothing`, an empty record always.
All but `nothing` decode under the same grammar or are valid by construction.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

from ai.backend import Backend
from ai.prompts import Task
from ai.schema import Record, SpeechBrief
from training.rows import DATA, read
from training.scoring import figures, intervals, score

SHOWN = (
    "promises_f1", "promises_precision", "promises_recall", "act", "to", "by", "false_on_free", "clashes_f1",
)  # fmt: skip


def backend_of(system: str, adapter: Path | None) -> Backend:
    """Open one system."""
    from ai.scripted import Scripted

    if system == "scripted":
        return Scripted()
    from ai import launch
    from ai.profiles import choose
    from ai.store import ensure

    profile = choose("embedded")
    assert profile.base is not None
    import torch

    from ai.engine import Engine
    from ai.loading import load_checkpoint

    torch.set_num_threads(profile.threads)
    model, tokenizer = load_checkpoint(ensure(profile.base, lambda message: None))
    folders: dict[Task, Path] = {}
    if system == "adapter":
        folders = {"extraction": adapter} if adapter is not None else dict(launch.adapters_of(profile.base))
        if "extraction" not in folders:
            raise SystemExit("No extraction adapter is shipped: name one with --adapter, or leave `adapter` out.")
    return Engine(profile.name, model, tokenizer, folders, {})


def reader(backend: Backend) -> Callable[[SpeechBrief], Record]:
    """Return a function that reads a speech whole."""
    return lambda brief: [record for record in backend.extract(brief) if record is not None][-1]


def main() -> None:
    """Evaluate and print a table."""
    parser = argparse.ArgumentParser(
        prog="python -m training.evaluate", description="Compare ways of reading speeches."
    )
    parser.add_argument("--rows", default="dev/extraction.jsonl")
    parser.add_argument("--systems", default="adapter,base,scripted,nothing")
    parser.add_argument("--adapter", type=Path, help="an extraction adapter's folder in place of the shipped one")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = list(read(DATA / options.rows))[: options.limit]
    results: dict[str, object] = {}
    for system in options.systems.split(","):
        read_speech = (
            (lambda brief: Record(promises=[], contradictions=[]))
            if system == "nothing"
            else reader(backend_of(system, options.adapter))
        )
        scores, seconds, answers = [], [], []
        for row in rows:
            brief, gold = SpeechBrief.model_validate(row["brief"]), Record.model_validate(row["record"])
            start = time.perf_counter()
            found = read_speech(brief)
            seconds.append(time.perf_counter() - start)
            scores.append(score(brief.speech, gold, found))
            answers.append(found.model_dump(mode="json"))
        measured, spread = figures(scores), intervals(scores)
        print(f"{system}, {len(rows)} speeches, {sorted(seconds)[len(seconds) // 2]:.2f} s at the median")
        for name in SHOWN:
            if name in measured:
                print(f"  {name:20} {measured[name]:.3f}  [{spread[name][0]:.3f}, {spread[name][1]:.3f}]")
        results[system] = {"figures": measured, "intervals": spread, "seconds": seconds, "answers": answers}
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The card of the data: `python -m training.card` writes training/data/README.md and its pictures.

The prose is in `data/card/card.md`; every figure in it is a $name that is filled in here from
the data, so a card that is up to date tells no wrong numbers.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from string import Template

from ai.schema import BASE_TILES, CAUSES, TONES
from training.duplicates import SHARED_SENTENCE
from training.leakage import RUN, SEED, overlaps
from training.overview import Tables, overview
from training.splits import DATA, HELD_OUT, SPLITS, SPOKEN, Entry, accepted, entries

CARD = DATA / "README.md"
FOLDER = DATA / "card"
SOMEWHAT_LONG = range(50, 100)
"""Words of a speech that says more than most and is not rambling."""
CONFIDENT = 1.96
"""Standard errors on either side of a 95% interval."""
BANK_PARTS = {"lines of citizens": ("lines_",), "people": ("personas",), "names": ("names",)}
"""Parts of the bank that are no sentences of a speech, by the beginning of their files' names."""
SHARES = ("tier", "kind", "category", "verb", "deadline", "addressee", "clash against", "severity", "tone", "about")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; all columns but the first are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def share(count: float, total: float) -> str:
    """Return a share in percent."""
    return f"{count / total:.0%}" if total else "–"


def sizes(found: dict[str, Tables]) -> str:
    """Return how much of everything there is, split by split."""
    wanted: dict[str, Callable[[Tables], object]] = {
        "speeches": lambda t: t.speeches,
        "… without a promise": lambda t: f"{t.silent} ({share(t.silent, t.speeches)})",
        "… with a contradiction": lambda t: f"{t.clashing} ({share(t.clashing, t.speeches)})",
        "promises": lambda t: t.promises,
        "contradictions": lambda t: t.clashes,
        "words in a speech, median (longest)": lambda t: f"{median(t.words)} ({max(t.words)})",
        "squares": lambda t: t.squares,
        "citizens' answers": lambda t: t.lines,
        "words in a line, median (longest)": lambda t: f"{median(t.line_words)} ({max(t.line_words)})",
        "names on the squares": lambda t: len(t.people),
        "newcomers": lambda t: t.newcomers,
    }
    return table(["", *SPLITS], ([what, *(count(found[split]) for split in SPLITS)] for what, count in wanted.items()))


def median(values: Sequence[int]) -> int:
    """Return the middle value."""
    return sorted(values)[len(values) // 2]


def files(rows: Sequence[Entry]) -> str:
    """Return the files with their rows and, for held-out ones, the beginning of their hash."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[f"{row.file}.jsonl"] = counts.get(f"{row.file}.jsonl", 0) + 1
    hashes = accepted()
    return table(
        ["file", "rows", "SHA-256"],
        ([name, count, f"`{hashes[name]['sha256'][:16]}`" if name in hashes else ""] for name, count in counts.items()),
    )


def overlap(rows: Sequence[Entry]) -> str:
    """Return how many held-out texts share how long a run of words with learned ones."""
    runs: dict[str, list[int]] = {split: [] for split in HELD_OUT}
    for shared, _ in overlaps(rows, DATA / "bank"):
        runs[shared.where.split("/")[0]].append(shared.run)
    lengths = [0, *range(SEED, RUN)]
    return table(
        ["words in a row", f"fewer than {SEED}", *lengths[1:]],
        (
            [f"{split}, {len(found)} speeches and lines", *(share(found.count(n), len(found)) for n in lengths)]
            for split, found in runs.items()
        ),
    )


def balance(found: dict[str, Tables]) -> str:
    """Return the shares of the values of every field, split by split."""
    lines = []
    for field in SHARES:
        counters = {split: found[split].counts[field] for split in SPLITS}
        for n, (value, _) in enumerate(counters["training"].most_common()):
            shares = [share(counters[split][value], counters[split].total()) for split in SPLITS]
            lines.append([f"**{field}**" if n == 0 else "", value, *shares])
    return table(["", "", *SPLITS], lines).replace("| --- | ---: |", "| --- | --- |", 1)


def bank() -> str:
    """Return the size of the phrase bank, to the nearest hundred."""
    counts = dict.fromkeys([*BANK_PARTS, "parts of speeches"], 0)
    for path in sorted((DATA / "bank").glob("*.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]
        kind = next((kind for kind, starts in BANK_PARTS.items() if path.name.startswith(starts)), "parts of speeches")
        counts[kind] += len(lines)
    told = [f"{round(count, -2):,} {kind}" for kind, count in sorted(counts.items(), key=lambda pair: -pair[1])]
    return f"about {', '.join(told[:-1])} and {told[-1]}"


def weaknesses(found: dict[str, Tables]) -> dict[str, str]:
    """Return the figures of the paragraph on weaknesses."""
    training, test = found["training"], found["test"]
    subjects, tags = training.counts["subject"], training.counts["tag"]
    known = {subject: subjects[subject] for subject in (*BASE_TILES, *CAUSES)}
    ranked = sorted(known, key=lambda subject: -known[subject])
    moods = {split: found[split].counts["tone"] for split in SPLITS}
    part = {split: {tone: moods[split][tone] / moods[split].total() for tone in TONES} for split in SPLITS}
    mood = max(TONES, key=lambda tone: abs(part["training"][tone] - part["test"][tone]))
    held = found["dev"].people | test.people
    return {
        "mixed": str(tags["code-mixed"]),
        "typos": str(tags["typo"]),
        "common": listed([f"`{name}`" for name in ranked[:3]]),
        "commonshare": share(sum(known[name] for name in ranked[:3]), subjects.total()),
        "rarest": listed([f"`{name}` ({known[name]})" for name in ranked[-3:]]),
        "modded": str(subjects.total() - sum(known.values())),
        "devclashes": str(found["dev"].clashes),
        "testclashes": str(test.clashes),
        "tests": str(test.speeches),
        "margin": f"{100 * CONFIDENT * math.sqrt(0.25 / test.speeches):.0f}",
        "longish": longish(training),
        "longishtest": longish(test),
        "mood": mood,
        "moodshift": f"{part['training'][mood]:.0%}",
        "moodtest": f"{part['test'][mood]:.0%}",
        "heldpeople": str(len(held)),
        "newpeople": str(len(held - training.people)),
    }


def longish(tables: Tables) -> str:
    """Return the share of speeches that are somewhat long."""
    return share(sum(words in SOMEWHAT_LONG for words in tables.words), tables.speeches)


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence lists them."""
    return f"{', '.join(words[:-1])} and {words[-1]}"


def digest(rows: Iterable[Entry]) -> str:
    """Return a short hash of all hand-written rows, whatever their order."""
    lines = sorted(json.dumps(row.data, ensure_ascii=False, sort_keys=True) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def text(rows: Sequence[Entry], found: dict[str, Tables]) -> str:
    """Return the card.

    Raises:
        KeyError: the prose holds a $name that nothing here fills in.
    """
    prose = Template((FOLDER / "card.md").read_text(encoding="utf-8"))
    return prose.substitute(
        weaknesses(found),
        sizes=sizes(found),
        files=files(rows),
        overlap=overlap(rows),
        balance=balance(found),
        bank=bank(),
        digest=digest(rows),
        run=str(RUN),
        sentence=str(SHARED_SENTENCE),
        spoken=str(SPOKEN),
    )


def main() -> int:
    """Write the card and its pictures. Returns the exit code."""
    from training import pictures  # matplotlib is needed for drawing alone

    rows = list(entries())
    found = overview(rows)
    CARD.write_text(text(rows, found), encoding="utf-8", newline="\n")
    written: list[Path] = pictures.draw(found, FOLDER)
    print(*[CARD, *written], sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Have a larger model write more training rows.

python -m training.teacher --teacher http://localhost:8000/v1 [--model NAME] \\
    --rows training/data/extraction/explicit.jsonl --out training/data/extraction/taught.jsonl --count 200

The teacher is any OpenAI-compatible server. Half of what it is asked for are labelled speeches in
other words, half new speeches for the same situations. Every row is checked as rows written by hand
are (schema, verbatim quotes, labelling rules, near-duplicates, held-out texts) before it is written
to the file; the rest is counted by reason. An interrupted command goes on where it stopped. The key
of a server that wants one is read from $ECOTOPIA_SERVER_KEY.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import urllib.error
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.mixture import files
from training.proposals import ProposalError, Request, paraphrase, proposal
from training.rows import RowError, numbered
from training.server import Server, ServerError
from training.splits import DATA, HELD_OUT, Entry, entries, split_of
from training.vetting import Rejection, Vetting

TRIES = 3
"""Times that a failing request is made."""
PAUSE = 1.0
"""Seconds before the second try; they double."""
HOPELESS = 5
"""Requests in a row without an answer after which a server is given up."""
ASKED_PER_ROW = 4
"""Answers that may be needed for one row that can be taken."""


class Teacher(Server):
    """A server that is asked again when it fails."""

    def answer(self, request: Request, seed: int) -> dict[str, Any]:
        """Return the teacher's JSON object.

        Raises:
            ServerError: the server gave no answer.
            ProposalError: the answer is no JSON object.
        """
        text = self._patiently(request, seed)
        try:
            found = json.loads(text[text.find("{") : text.rfind("}") + 1])  # some fence it as code
        except ValueError as error:
            raise ProposalError(f"{error}: {text[:60]!r}") from error
        if not isinstance(found, dict):
            raise ProposalError(f"no object: {text[:60]!r}")
        return found

    def _patiently(self, request: Request, seed: int) -> str:
        for attempt in range(1, TRIES + 1):
            try:
                return self._ask(request.messages, request.schema, {"temperature": 0.9, "seed": seed})
            except ServerError as error:
                cause = error.__cause__
                refused = isinstance(cause, urllib.error.HTTPError) and cause.code < 500 and cause.code != 429
                if refused or attempt == TRIES:
                    raise
                time.sleep(PAUSE * 2 ** (attempt - 1))
        raise AssertionError("unreachable")


@dataclass(slots=True)
class Account:
    """What came of a teacher's answers."""

    taken: Counter[str] = field(default_factory=Counter)
    rejected: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By kind of request and reason."""
    examples: dict[tuple[str, str], str] = field(default_factory=dict)
    given_up: ServerError | None = None
    """Why the server was not asked any more."""

    def reject(self, kind: str, rejection: Rejection) -> None:
        """Count a rejection; the first of its sort is kept as an example."""
        key = (kind, rejection.reason)
        self.rejected[key] += 1
        self.examples.setdefault(key, rejection.detail)

    def lines(self) -> Iterator[str]:
        """Yield the account in words."""
        total = self.taken.total() + self.rejected.total()
        kinds = ", ".join(f"{count} {kind}s" for kind, count in self.taken.items())
        yield f"{self.taken.total()} of {total} answers taken" + (f": {kinds}" if kinds else "")
        for (kind, reason), count in self.rejected.most_common():
            yield f"{count} {kind}s rejected, {reason}; the first: {self.examples[kind, reason][:160]}"


def teach(teacher: Teacher, sources: list[dict[str, Any]], out: Path, count: int, seed: int) -> Account:
    """Ask until `out` holds `count` rows, or too many answers were of no use, or none comes any more.

    Raises:
        RowError: `out` holds something else.
    """
    have = [Entry("taught", number, row) for number, row in numbered(out)] if out.exists() else []
    vetting = Vetting([*entries(), *have])
    account = Account()
    dice = random.Random(f"{seed} {len(have)}")
    silent = 0
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("a", encoding="utf-8", newline="\n") as lines:
        for turn in range(ASKED_PER_ROW * (count - len(have))):
            if len(have) + account.taken.total() >= count:
                break
            request = (paraphrase, proposal)[turn % 2](dice.choice(sources))
            try:
                row = request.build(teacher.answer(request, dice.randrange(2**31)))
                silent = 0
            except ProposalError as error:
                account.reject(request.kind, Rejection("not as asked", str(error)))
                silent = 0
                continue
            except ServerError as error:
                account.reject(request.kind, Rejection("no answer", str(error)))
                silent += 1
                if silent == HOPELESS:
                    account.given_up = error
                    break
                continue
            where = f"taught:{len(have) + account.taken.total() + 1}"
            if rejection := vetting.reject(where, row):
                account.reject(request.kind, rejection)
                continue
            account.taken[request.kind] += 1
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
            lines.flush()
    return account


def sources_of(paths: list[Path]) -> list[dict[str, Any]]:
    """Return the labelled speeches in files.

    Raises:
        RowError: a line is no row.
        ValueError: there is none, or a file is held out.
    """
    found: list[dict[str, Any]] = []
    for path in paths:
        if path.resolve().is_relative_to(DATA) and split_of(path.resolve().relative_to(DATA).as_posix()) in HELD_OUT:
            raise ValueError(f"{path} is held out: no teacher may see it")
        found += [row for _, row in numbered(path) if "record" in row and {"brief", "tier", "tags"} <= row.keys()]
    if not found:
        raise ValueError(f"no labelled speech in {', '.join(map(str, paths))}")
    return found


def main() -> None:
    """Teach, and print the account."""
    parser = argparse.ArgumentParser(prog="python -m training.teacher", description="Have a model write more rows.")
    parser.add_argument("--teacher", required=True, help="URL of an OpenAI-compatible API")
    parser.add_argument("--model", help="the server's model (default: its first)")
    parser.add_argument("--rows", required=True, nargs="+", help="files or folders of labelled speeches")
    parser.add_argument("--out", required=True, type=Path, help="file to add to")
    parser.add_argument("--count", required=True, type=int, help="rows that the file is to have")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    try:
        sources = sources_of([path for name in options.rows for path in files(name, Path())])
        teacher = Teacher(f"{options.teacher}#{options.model}" if options.model else options.teacher)
        account = teach(teacher, sources, options.out, options.count, options.seed)
    except (FileNotFoundError, RowError, ServerError, ValueError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
    print("\n".join(account.lines()))
    if account.given_up:
        sys.exit(f"given up: {account.given_up}")


if __name__ == "__main__":
    main()

"""Which rows are learned from and which are only measured, fixed by content.

python -m training.splits            # tell whether dev and test are as they were accepted
python -m training.splits --accept   # accept them as they are now

The rule: a row belongs to the split of its folder. `dev` is for choices (thresholds,
settings), `test` for the figures that are reported, every other folder is for training.
`splits.json` holds for each file of dev and test the SHA-256 of its bytes and, for each of
its rows, a key: the hash of what is said in it. A row whose key is listed there is held
out wherever it stands; a copy of it among training rows is a fault, in other labels or
spelling too, and can be told without the held-out text at hand.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.duplicates import normal

DATA = Path(__file__).with_name("data")
ACCEPTED = "splits.json"
HELD_OUT = ("dev", "test")
SPLITS = ("training", *HELD_OUT)
COMPOSED = "composed"
"""Name of the folder, tier and tag of rows put together from the bank by command; no split counts them."""
SPOKEN = 8
"""Words from which a speech tells a row apart; shorter ones may be said twice in two situations."""
KEY_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the hand-written data: its file (`dev/extraction`), line from 1, and content."""

    file: str
    number: int
    data: dict[str, Any]

    @property
    def where(self) -> str:
        """File and line, as faults name them."""
        return f"{self.file}:{self.number}"

    @property
    def split(self) -> str:
        """One of `SPLITS`."""
        return split_of(self.file)

    @property
    def key(self) -> str:
        """Hash of the words of the speech, or of the whole brief where little or nothing is said."""
        said = normal(str(self.data["brief"].get("speech", "")))
        if len(said) >= SPOKEN:
            content = " ".join(said)
        else:
            content = json.dumps(self.data["brief"], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:KEY_DIGITS]


def split_of(file: str) -> str:
    """Return the split of a file by its path under the data folder."""
    folder = file.split("/")[0]
    return folder if folder in HELD_OUT else SPLITS[0]


def entries(folder: Path = DATA) -> Iterator[Entry]:
    """Yield the hand-written rows under a folder, in the order of files and lines; composed ones are left out.

    Raises:
        ValueError: a line is no row; file and line are named.
    """
    for path in sorted(folder.rglob("*.jsonl")):
        file = path.relative_to(folder).with_suffix("").as_posix()
        if file.startswith(f"{COMPOSED}/"):
            continue
        for number, line in enumerate(path.read_bytes().decode("utf-8").removesuffix("\n").split("\n"), 1):
            try:
                data = json.loads(line)
            except ValueError as error:
                raise ValueError(f"{file}:{number}: not JSON: {error}") from error
            if not isinstance(data, dict) or not isinstance(data.get("brief"), dict):
                raise ValueError(f"{file}:{number}: a row is an object with a brief")
            yield Entry(file, number, data)


def found(folder: Path = DATA) -> dict[str, dict[str, Any]]:
    """Return the SHA-256 and the keys of every held-out file, by its path under `folder`."""
    files: dict[str, dict[str, Any]] = {}
    for entry in entries(folder):
        if entry.split in HELD_OUT:
            path = f"{entry.file}.jsonl"
            blank = {"sha256": hashlib.sha256((folder / path).read_bytes()).hexdigest(), "keys": []}
            files.setdefault(path, blank)["keys"].append(entry.key)
    return files


def accepted(folder: Path = DATA) -> dict[str, dict[str, Any]]:
    """Return what was accepted; empty where nothing was.

    Raises:
        ValueError: the file is damaged.
    """
    path = folder / ACCEPTED
    if not path.exists():
        return {}
    try:
        files = json.loads(path.read_text(encoding="utf-8"))
        if not all(isinstance(file["sha256"], str) and isinstance(file["keys"], list) for file in files.values()):
            raise ValueError("each file has a sha256 and keys")
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error
    return dict(files)


def changes(folder: Path = DATA) -> list[str]:
    """Return one sentence for each held-out file that is not as it was accepted."""
    before, now = accepted(folder), found(folder)
    told = [f"{path} is gone" for path in before if path not in now]
    for path, file in now.items():
        if path not in before:
            told.append(f"{path} is new")
        elif file["sha256"] != before[path]["sha256"]:
            new, gone = set(file["keys"]) - set(before[path]["keys"]), set(before[path]["keys"]) - set(file["keys"])
            what = f"{len(new)} speeches or briefs new, {len(gone)} gone" if new or gone else "labels or answers differ"
            told.append(f"{path} has changed: {what}")
    return told


def misplaced(rows: list[Entry], folder: Path = DATA) -> list[str]:
    """Return one sentence for each row that says what a row of another split says."""
    split_by_key = {key: (split_of(path), path) for path, file in accepted(folder).items() for key in file["keys"]}
    faults = []
    for row in rows:
        split, path = split_by_key.get(row.key, (row.split, ""))
        if split != row.split:
            faults.append(f"{row.where}: says what a row of {path} says, which is held out")
    return faults


def write(folder: Path = DATA) -> None:
    """Accept dev and test as they are."""
    text = json.dumps(found(folder), indent=1, sort_keys=True)
    (folder / ACCEPTED).write_text(text + "\n", encoding="utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    """Tell or accept changes. Returns the exit code: 1 where there are some and they are not accepted."""
    parser = argparse.ArgumentParser(prog="python -m training.splits", description="Hold dev and test to their hashes.")
    parser.add_argument("--accept", action="store_true", help="accept dev and test as they are now")
    options = parser.parse_args(arguments)
    told = changes()
    if options.accept:
        write()
    print("\n".join(told) or "dev and test are as they were accepted")
    if told:
        print("accepted" if options.accept else "if this is meant: python -m training.splits --accept")
    return int(bool(told) and not options.accept)


if __name__ == "__main__":
    sys.exit(main())

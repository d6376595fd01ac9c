"""What a finished checkpoint folder says about itself, and whether that is still true.

`manifest.json` is written last, so a folder without one was never finished. Sizes are compared
at every start; contents are hashed at the first start and whenever a file's size or time of
change differs from what it was when it was last hashed (`.verified.json`).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ai.bases import BaseSpec, Quantisation
from ai.store.errors import DamagedError

FORMAT = 1
MANIFEST = "manifest.json"
STAMP = ".verified.json"
CHUNK = 4 << 20  # bytes hashed between two reports of progress
LIBRARIES = ("torch", "transformers", "bitsandbytes", "safetensors", "tokenizers")

Report = Callable[[int, int], None]  # bytes done, bytes in all


class StoredFile(BaseModel):
    """One file of a checkpoint."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: int  # bytes
    sha256: str


class Manifest(BaseModel):
    """What lies in a checkpoint folder and where it came from.

    `source` identifies what it was made from: `sha256:...` of a file, `hub:id@commit`, or
    `folder:...` for a folder that the user named.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    base: str
    quantisation: Quantisation
    source: str
    files: dict[str, StoredFile]
    versions: dict[str, str]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files.values())


def write(folder: Path, base: BaseSpec, source: str, report: Report) -> Manifest:
    """Hash every file of a newly made checkpoint and write its manifest."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    total = sum(path.stat().st_size for path in paths)
    files: dict[str, StoredFile] = {}
    done = 0
    for path in paths:
        size = path.stat().st_size
        files[path.relative_to(folder).as_posix()] = StoredFile(size=size, sha256=sha256(path, report, done, total))
        done += size
    versions = {name: version for name in LIBRARIES if (version := _version(name))}
    manifest = Manifest(
        format=FORMAT, base=base.name, quantisation=base.quantisation, source=source, files=files, versions=versions
    )
    (folder / MANIFEST).write_text(manifest.model_dump_json(indent=1) + "\n", "utf-8")
    return manifest


def read(folder: Path) -> Manifest:
    """The manifest of a checkpoint folder.

    Raises:
        DamagedError: there is none, or it cannot be read.
    """
    path = folder / MANIFEST
    try:
        manifest = Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise DamagedError(f"{folder.name} has no {MANIFEST}") from error
    except (OSError, ValidationError) as error:
        raise DamagedError(f"{path.name} of {folder.name} cannot be read") from error
    if manifest.format != FORMAT:
        raise DamagedError(f"{folder.name} is stored in format {manifest.format}, this version reads {FORMAT}")
    return manifest


def verify(folder: Path, report: Report) -> Manifest:
    """Compare a checkpoint folder with its manifest; `report` is called while contents are hashed.

    Raises:
        DamagedError: a file is missing, cut short or altered; the message names it.
    """
    manifest = read(folder)
    stamp: dict[str, list[int]] = {}
    for name, stored in manifest.files.items():
        try:
            stat = (folder / name).stat()
        except OSError as error:
            raise DamagedError(f"{name} is missing") from error
        if stat.st_size != stored.size:
            raise DamagedError(f"{name} has {stat.st_size:,} bytes instead of {stored.size:,}")
        stamp[name] = [stat.st_size, stat.st_mtime_ns]
    if _read_stamp(folder) == stamp:
        return manifest
    done = 0
    for name, stored in manifest.files.items():
        if sha256(folder / name, report, done, manifest.size) != stored.sha256:
            raise DamagedError(f"{name} is not what was stored (its SHA-256 differs)")
        done += stored.size
    _write_stamp(folder, stamp)
    return manifest


def sha256(path: Path, report: Report | None = None, done: int = 0, total: int = 0) -> str:
    """The SHA-256 of a file in hexadecimal; `done` of `total` bytes were hashed before it."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if report:
                report(done, total)
    return digest.hexdigest()


def _read_stamp(folder: Path) -> object:
    try:
        return json.loads((folder / STAMP).read_bytes())
    except (OSError, ValueError):
        return None


def _write_stamp(folder: Path, stamp: dict[str, list[int]]) -> None:
    new = folder / f"{STAMP}.{os.getpid()}"
    try:
        new.write_text(json.dumps(stamp), "utf-8")
        new.replace(folder / STAMP)
    except OSError:
        new.unlink(missing_ok=True)  # a read-only medium is hashed at every start instead


def _version(library: str) -> str | None:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None

"""Where models lie on disk, and how folders come and go there without ever being half there."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from ai.bases import BaseSpec
from ai.store.errors import StoreError

SCRATCH = ".unfinished-"


def models_folder() -> Path:
    """The folder of all stored models: `$ECOTOPIA_HOME/models`, else below the user's data folder."""
    return _home(platformdirs.user_data_dir) / "models"


def compiled_folder() -> Path:
    """What was compiled for this computer: `$ECOTOPIA_HOME/compiled`, else below the user's cache folder."""
    return _home(platformdirs.user_cache_dir) / "compiled"


def _home(usual: Callable[..., str]) -> Path:
    home = os.environ.get("ECOTOPIA_HOME")
    return (Path(home).expanduser() if home else Path(usual("Ecotopia", appauthor=False))).absolute()


def base_folder(base: BaseSpec) -> Path:
    """Everything stored for one base: its source and its checkpoints."""
    return models_folder() / base.name


def checkpoint_folder(base: BaseSpec) -> Path:
    """The finished checkpoint of `base` in the quantisation it asks for."""
    return base_folder(base) / base.quantisation


def source_folder(base: BaseSpec) -> Path:
    """The file that checkpoints are made from, kept so that a damaged one can be rebuilt offline."""
    return base_folder(base) / "source"


@contextmanager
def scratch_folder(base: BaseSpec) -> Iterator[Path]:
    """A new folder beside the finished ones, removed at the end unless it was renamed away."""
    folder = base_folder(base) / f"{SCRATCH}{uuid.uuid4().hex[:8]}"
    make(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clean_scratch(base: BaseSpec) -> None:
    """Remove what a killed process left behind. Only the holder of the lock may call this."""
    for folder in base_folder(base).glob(f"{SCRATCH}*"):
        shutil.rmtree(folder, ignore_errors=True)


def make(folder: Path) -> None:
    """Create a folder and its parents.

    Raises:
        StoreError: the disk or its permissions do not allow it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"Models cannot be stored in {folder}: {error.strerror}. Set ECOTOPIA_HOME to a folder you can write to."
        ) from error


def put_in_place(finished: Path, target: Path) -> None:
    """Make the files of `finished` durable, then rename it to `target`, replacing what is there.

    A kill before the last rename leaves no `target` at all, never half of one.
    """
    for path in finished.rglob("*"):
        if path.is_file():
            sync(path)
    sync(finished)
    remove(target)
    finished.rename(target)
    sync(target.parent)


def remove(folder: Path) -> None:
    """Delete a folder so that it vanishes in one step, whatever happens while its files go."""
    if not folder.exists():
        return
    doomed = folder.with_name(f"{SCRATCH}{uuid.uuid4().hex[:8]}")
    folder.rename(doomed)
    shutil.rmtree(doomed, ignore_errors=True)


def sync(path: Path) -> None:
    """Flush a file, or on systems that can, a folder's list of names, to the disk."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def size_of(folder: Path) -> int:
    """Bytes in all files below `folder`, as far as they can be seen."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue  # another process may be moving files about
    return total


def need_space(base: BaseSpec, needed: int) -> None:
    """Check that `needed` bytes fit on the disk of the store.

    Raises:
        StoreError: they do not; the message says how much is missing and where.
    """
    folder = models_folder()
    make(folder)
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StoreError(
            f"{base.title} needs {needed / 1e6:,.0f} MB of free disk while it is being prepared, "
            f"but only {free / 1e6:,.0f} MB are free at {folder}. "
            "Make room, or set ECOTOPIA_HOME to a folder on a larger disk."
        )


@contextmanager
def locked(base: BaseSpec, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the store's lock on one base; `waiting` is called while another process has it.

    The operating system frees the lock of a process that dies, so it is never stale.
    """
    make(models_folder())
    lock = FileLock(models_folder() / f"{base.name}.lock")
    while True:
        try:
            lock.acquire(timeout=0.2)
            break
        except Timeout:
            waiting()
    try:
        yield
    finally:
        lock.release()

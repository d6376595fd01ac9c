"""From a profile to a running backend: fetch, convert, load, warm, with progress all along."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from ai.backend import Backend
from ai.bases import BaseSpec
from ai.messages import Loading
from ai.profiles import Profile
from ai.prompts import TASKS, Task
from ai.scripted import Scripted
from ai.store import ensure, manifest, paths
from ai.store.errors import DamagedError
from ai.worker import OpenBackend, Progress, Stopped

log = logging.getLogger(__name__)


def opener(profiles: Sequence[Profile]) -> OpenBackend:
    """Return what builds a backend inside the worker's thread: the first profile that opens.

    The result raises what the last profile raises, such as `ai.store.StoreError`; why one
    before it was passed over goes to the log and into the progress notes.
    """

    def open_first(progress: Progress) -> Backend:
        *others, last = profiles
        for profile in others:
            try:
                return open_profile(profile, progress)
            except Stopped:
                raise
            except Exception as error:
                # Drivers and libraries fail in ways of their own; the next profile needs none of them.
                log.warning("profile %s passed over: %s", profile.name, error, exc_info=True)
                progress(Loading("fallback", 0, 0, f"{profile.name} does not run here: {error}"))
        return open_profile(last, progress)

    return open_first


def open_profile(profile: Profile, progress: Progress) -> Backend:
    """Build one profile's backend."""
    return Scripted() if profile.base is None else open_engine(profile, profile.base, progress)


def open_engine(profile: Profile, base: BaseSpec, progress: Progress) -> Backend:
    """Fetch, load and warm a model."""
    checkpoint = ensure(base, progress)
    progress(Loading("load", 0, 3, f"Loading {base.title}"))
    # Runs of forced tokens come in every length, and oneDNN would keep code for a thousand of
    # them: a few hundred megabytes. Read when torch is first used.
    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "64")
    # torch takes seconds to import: only here, inside the thread, once it is needed.
    import torch

    from ai.loading import load_checkpoint

    torch.set_num_threads(profile.threads)
    progress(Loading("load", 1, 3, f"Loading {base.title}"))
    model, tokenizer = load_checkpoint(checkpoint, profile.device)
    progress(Loading("load", 2, 3, f"Loading {base.title}"))
    from ai.engine import Engine

    engine = Engine(profile.name, model, tokenizer, adapters_of(base), describe(profile))
    for done, _ in enumerate(engine.warm(), start=1):
        progress(Loading("warm", done, 0, "Reading the instructions"))
    return engine


def adapters_of(base: BaseSpec) -> Mapping[Task, Path]:
    """Return the folders of the adapters that are there."""
    return {task: folder for task in TASKS if (folder := base.adapter(task)) is not None}


def describe(profile: Profile) -> dict[str, object]:
    """Return what `python -m ai info` shows of a profile, without loading anything.

    Hashes are SHA-256: of each adapter's weights as they lie there, of the stored base's
    files as its manifest holds them (checked whenever the model is opened).
    """
    facts: dict[str, object] = {"profile": profile.name, "reason": profile.reason, "threads": profile.threads}
    base = profile.base
    if base is None:
        return facts | {"title": "phrase rules, no model"}
    return facts | {
        "title": base.title,
        "licence": base.licence,
        "source": base.hub_id,
        "quantisation": base.quantisation,
        "device": profile.device,
        "base": stored_files(base),
        "adapters": {task: adapter_hash(base, task) for task in TASKS},
    }


def stored_files(base: BaseSpec) -> dict[str, str] | str:
    """Return the hashes of a stored base's files, or why there are none."""
    folder = paths.checkpoint_folder(base)
    try:
        found = manifest.read(folder)
    except DamagedError:
        return "not fetched yet: python -m ai pull"
    return {name: file.sha256 for name, file in found.files.items()}


def adapter_hash(base: BaseSpec, task: Task) -> str:
    """Return the hash of a task's adapter, or what stands in for it."""
    folder = base.adapter(task)
    if folder is None:
        return "none; examples in the prompt"
    return manifest.sha256(folder / "adapter_model.safetensors")

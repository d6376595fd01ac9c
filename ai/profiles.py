"""Which way of running the model suits this computer, and why.

The profiles form a ladder: `gpu`, `embedded`, `scripted`. Without a request the highest rung
that can bear is taken, and every rung passed over leaves a reason in plain words.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Literal, get_args

from ai.bases import EMBEDDED, MINISTRAL_3B, MINISTRAL_8B, BaseSpec, Quantisation
from ai.machine import Machine, probe
from ai.store import is_stored

Name = Literal["gpu", "embedded", "scripted"]
NAMES: tuple[Name, ...] = get_args(Name)
AUTOMATIC = "auto"

GB = 1 << 30
# 4-bit weights and 16-bit embeddings, five citizens' caches, and what the display itself needs.
GPU_MEMORY = {MINISTRAL_8B: 10 * GB, MINISTRAL_3B: 5 * GB}
EMBEDDED_MEMORY = 2 * GB
# Past this the matrices of a small model are cut into slices too thin to be worth a thread.
MOST_THREADS = 8


class ProfileError(Exception):
    """The requested profile cannot run here; the message says why."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How the model is to run. `reason` says why so, and why no rung above was taken."""

    name: Name
    base: BaseSpec | None
    device: str  # "cuda", "cpu" or "none"
    quantisation: Quantisation | None
    threads: int
    reason: str


def choose(requested: str | None, machine: Machine | None = None) -> Profile:
    """The profile to run: the one requested (or named by `$ECOTOPIA_PROFILE`), else the best.

    Raises:
        ProfileError: the requested one does not exist or cannot run on this computer.
    """
    return ladder(requested, machine)[0]


def ladder(requested: str | None, machine: Machine | None = None) -> list[Profile]:
    """All profiles that may be tried, best first: one if one was requested, else down to `scripted`.

    Whoever opens them tries the next when, say, the model of the first cannot be fetched.

    Raises:
        ProfileError: the requested one does not exist or cannot run on this computer.
    """
    wanted = requested or os.environ.get("ECOTOPIA_PROFILE") or AUTOMATIC
    if wanted == "scripted":
        return [_scripted("it was asked for")]
    if wanted != AUTOMATIC and wanted not in NAMES:
        raise ProfileError(f"There is no profile {wanted!r}; there are {', '.join(NAMES)} and {AUTOMATIC}.")
    machine = machine or probe()
    rungs = {"gpu": _gpu(machine), "embedded": _embedded(machine)}
    if wanted != AUTOMATIC:
        rung = rungs[wanted]
        if isinstance(rung, str):
            raise ProfileError(f"The profile {wanted} cannot run here: {rung}.")
        return [replace(rung, reason=f"{rung.reason}; it was asked for")]
    passed: list[str] = []
    usable: list[Profile] = []
    for name, rung in rungs.items():
        if isinstance(rung, str):
            passed.append(f"not {name}, because {rung}")
        elif name == "gpu" and rung.base is not None and not is_stored(rung.base):
            # Nobody should find out afterwards that a game has fetched eight gigabytes.
            size = rung.base.fetch_bytes / GB
            passed.append(f"not gpu, because its {size:.0f} GB are fetched on demand only: ai pull --profile gpu")
        else:
            usable.append(replace(rung, reason="; ".join([rung.reason, *passed])))
    return [*usable, _scripted("; ".join(["it always runs", *passed]))]


def _gpu(machine: Machine) -> Profile | str:
    if missing := _missing(machine, {"torch", "transformers", "bitsandbytes", "accelerate", "peft", "llguidance"}):
        return missing
    if isinstance(machine.gpu, str):
        return machine.gpu
    memory = machine.gpu.memory
    base = next((base for base, needed in GPU_MEMORY.items() if memory >= needed), None)
    if base is None:
        needed = min(GPU_MEMORY.values())
        return f"{machine.gpu.name} has {memory / GB:.1f} GB free and {needed / GB:.0f} GB are needed"
    reason = f"{machine.gpu.name} has {memory / GB:.1f} GB free"
    return Profile("gpu", base, "cuda", base.quantisation, _threads(machine), reason)


def _embedded(machine: Machine) -> Profile | str:
    if missing := _missing(machine, {"torch", "transformers", "gguf", "peft", "llguidance", "numba"}):
        return missing
    if machine.memory < EMBEDDED_MEMORY:
        return f"there are {machine.memory / GB:.1f} GB of memory and {EMBEDDED_MEMORY / GB:.0f} GB are needed"
    quantisation: Quantisation = "fp32"
    reason = "it runs on any computer, in full precision because this processor has no AVX-512 BF16"
    if "avx512_bf16" in machine.flags:
        quantisation = "nf4" if {"bitsandbytes", "accelerate"} <= machine.libraries else "bf16"
        reason = f"it runs on any computer, in {quantisation} because this processor has AVX-512 BF16"
    base = replace(EMBEDDED, quantisation=quantisation)
    return Profile("embedded", base, "cpu", quantisation, _threads(machine), reason)


def _scripted(reason: str) -> Profile:
    return Profile("scripted", None, "none", None, 1, reason)


def _threads(machine: Machine) -> int:
    """One core stays free for the game itself."""
    return max(1, min(MOST_THREADS, machine.cores - 1))


def _missing(machine: Machine, needed: set[str]) -> str | None:
    missing = sorted(needed - machine.libraries)
    return f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not installed" if missing else None

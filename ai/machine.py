"""What this computer has that matters to a language model: cores, memory, instructions, a GPU."""

from __future__ import annotations

import importlib.util
import os
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psutil

CPUINFO = Path("/proc/cpuinfo")


@dataclass(frozen=True, slots=True)
class Gpu:
    """A GPU that PyTorch can compute on."""

    name: str
    memory: int  # bytes free now


@dataclass(frozen=True, slots=True)
class Machine:
    """The computer. `gpu` is a `Gpu`, or the reason why there is none to be used."""

    cores: int  # physical cores this process may use
    memory: int  # bytes of main memory
    flags: frozenset[str]  # instruction set extensions, by their Linux names
    libraries: frozenset[str]  # those of the libraries named below that are installed
    gpu: Gpu | str


LIBRARIES = ("torch", "transformers", "bitsandbytes", "accelerate", "gguf", "peft", "llguidance", "numba")


def probe() -> Machine:
    """Look at this computer. Imports torch where it is installed, which takes seconds."""
    libraries = frozenset(name for name in LIBRARIES if importlib.util.find_spec(name))
    return Machine(
        cores=_cores(),
        memory=psutil.virtual_memory().total,
        flags=_flags("torch" in libraries),
        libraries=libraries,
        gpu=_gpu() if "torch" in libraries else "PyTorch is not installed",
    )


def _cores() -> int:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(usable, psutil.cpu_count(logical=False) or usable))


def _flags(torch_installed: bool) -> frozenset[str]:
    if CPUINFO.is_file():
        return parse_cpuinfo(CPUINFO.read_text("utf-8", "replace"))
    if platform.system() == "Darwin":
        keys = ["machdep.cpu.features", "machdep.cpu.leaf7_features"]
        found = subprocess.run(["sysctl", "-n", *keys], capture_output=True, text=True, check=False).stdout
        return frozenset(found.lower().split())
    if torch_installed:
        # Windows has no list of its own that goes as far as BF16; PyTorch asks the processor.
        import torch

        checks = {"avx2": "_is_avx2_supported", "avx512f": "_is_avx512_supported"}
        checks["avx512_bf16"] = "_is_avx512_bf16_supported"
        return frozenset(flag for flag, check in checks.items() if getattr(torch.cpu, check, bool)())
    return frozenset()


def parse_cpuinfo(text: str) -> frozenset[str]:
    """The instruction set extensions of the first processor in Linux's `/proc/cpuinfo`."""
    for line in text.splitlines():
        key, _, value = line.partition(":")
        if key.strip().lower() in {"flags", "features"}:
            return frozenset(value.split())
    return frozenset()


def _gpu() -> Gpu | str:
    import torch

    if not (torch.version.cuda or torch.version.hip):
        return "the installed PyTorch is built for processors only"
    if not torch.cuda.is_available():
        return "PyTorch finds no GPU (is its driver installed?)"
    try:
        free, _ = torch.cuda.mem_get_info()
        return Gpu(torch.cuda.get_device_name(), free)
    except RuntimeError as error:
        return f"the GPU does not answer ({str(error).splitlines()[0]})"

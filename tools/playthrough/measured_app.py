"""The game's loop, with the processor time of every frame."""

from __future__ import annotations

import time

from game.app import App


class MeasuredApp(App):
    """`processor` is how many milliseconds of the last frame its thread had the processor, whatever else ran."""

    processor = 0.0

    def frame(self, dt: float) -> None:
        """One frame, as the game has it."""
        start = time.thread_time()
        super().frame(dt)
        self.processor = (time.thread_time() - start) * 1000

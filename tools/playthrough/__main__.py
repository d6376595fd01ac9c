"""Play a whole game by posted events and report what it was like.

python -m tools.playthrough --out FOLDER [--profile embedded] [--seed 1] [--mayor honest]

Needs a display; without one, SDL_VIDEODRIVER=dummy or xvfb-run. Writes a picture per
scene and round and report.json: frame times in ms by phase, by the clock and by the
processor, seconds from speech to record,
to first words and to the last citizen, memory in MiB, every brief and answer, the ending.
Saves and settings go to FOLDER/home; the model is taken from the usual store.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from tools.playthrough.measure import Measurements

LONGEST = 1800
"""Seconds after which a game that does not end is given up."""


def main() -> int:
    """Play; return 0 if the ending was reached."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.playthrough", description="Play a whole game by posted events."
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for pictures and report.json")
    parser.add_argument("--profile", default="embedded", help="which model listens (default: embedded)")
    parser.add_argument("--seed", type=int, default=1)
    mayors = json.loads(resources.files("tools.playthrough").joinpath("mayors.json").read_text(encoding="utf-8"))
    parser.add_argument("--mayor", choices=mayors, default="honest")
    parser.add_argument("--zoom", type=int, default=2, help="picture pixels for each canvas pixel (default: 2)")
    options = parser.parse_args()
    home = options.out / "home"
    home.mkdir(parents=True, exist_ok=True)
    from ai.store import models_folder

    models = models_folder()
    os.environ["ECOTOPIA_HOME"] = str(home)
    if not (home / "models").exists():
        (home / "models").symlink_to(models, target_is_directory=True)
    report = play(options.out, options.profile, options.seed, mayors[options.mayor], options.zoom)
    (options.out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    summary = {key: value for key, value in report.items() if key != "exchanges"}
    print(json.dumps(summary, ensure_ascii=False, indent=1))
    return 0 if report["finished"] else 1


def play(out: Path, profile: str, seed: int, mayor: Mapping[str, Any], zoom: int) -> dict[str, object]:
    """Run the game to its ending; return the report."""
    import pygame

    from game import paths
    from game.context import Context
    from game.log import start_log
    from game.saves import Saves
    from game.scenes.loading import LoadingScene
    from game.settings import SettingsStore
    from game.window import Window
    from tools.playthrough.measured_app import MeasuredApp
    from tools.playthrough.player import Mayor, Player

    begun = time.monotonic()
    start_log(paths.log_file())
    pygame.display.init()
    ctx = Context(SettingsStore(paths.settings_file()), Saves(paths.saves_folder()), seed=seed, profile=profile)
    app = MeasuredApp(ctx, Window(2, False))
    measured = Measurements()
    shown: set[str] = set()

    def shoot(name: str) -> None:
        prefix = f"r{player.city.round}-" if player.city is not None else ""
        number = next(n for n in range(1000) if f"{prefix}{name}{n or ''}" not in shown)
        full = f"{prefix}{name}{number or ''}"
        shown.add(full)
        pygame.image.save(pygame.transform.scale_by(app.window.canvas, zoom), out / f"{full}.png")

    player = Player(app, Mayor(**mayor), shoot)
    started: dict[str, float] = {}

    def frame(milliseconds: float) -> None:
        started.setdefault("window", time.monotonic() - begun)
        if ctx.booted:
            ctx.clerk.observer = measured.answer
            if ctx.clerk.status.state != "loading":
                started.setdefault("model", time.monotonic() - begun)
        busy = ctx.booted and ctx.clerk.busy
        measured.frame(f"{player.scene_name} {'generating' if busy else 'idle'}", milliseconds, app.processor)
        player.step()
        if player.finished or time.monotonic() - begun > LONGEST:
            app.quit()

    app.on_frame = frame
    try:
        app.run(LoadingScene())
    finally:
        ctx.close()
        pygame.quit()
    city = player.city
    outcome = None if city is None or city.outcome is None else city.outcome
    return {
        "finished": player.finished,
        "profile": profile,
        "seed": seed,
        "seconds_to": {name: round(seconds, 2) for name, seconds in started.items()},
        "seconds_played": round(time.monotonic() - begun, 1),
        "outcome": None if outcome is None else {"rank": outcome.rank, "defeat": outcome.defeat},
        "promises": [] if city is None else [f"{p.id} {p.status}: {p.quote}" for p in city.promises],
        **measured.report(),
    }


if __name__ == "__main__":
    sys.exit(main())

"""Starts Ecotopia."""

import argparse
import os
from typing import get_args

from game.settings import Profile


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Ecotopia: they remember every word you said.")
    parser.add_argument("--profile", choices=get_args(Profile), help="which model listens, for this start only")
    parser.add_argument("--seed", type=int, help="seed of the next new city, for the same seasons and people again")
    parser.add_argument("--scale", type=int, choices=range(1, 9), help="window pixels for each pixel of the picture")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--fullscreen", action="store_true", default=None, help="start in fullscreen")
    size.add_argument("--windowed", action="store_false", dest="fullscreen", help="start in a window")
    return parser.parse_args()


def main() -> None:
    """Opens the window and runs the game until the player quits."""
    args = arguments()
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    # Without this, Windows on a dense screen would stretch the window by a fraction and blur it.
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    import pygame

    from game import paths
    from game.app import App
    from game.context import Context
    from game.log import start_log
    from game.saves import Saves
    from game.scenes.loading import LoadingScene
    from game.settings import SettingsStore
    from game.window import Window

    start_log(paths.log_file())
    settings = SettingsStore(paths.settings_file())
    pygame.display.init()
    pygame.joystick.init()
    ctx = Context(settings, Saves(paths.saves_folder()), seed=args.seed, profile=args.profile)
    values = settings.values
    fullscreen = values.fullscreen if args.fullscreen is None else args.fullscreen
    window = Window(args.scale or values.scale, fullscreen)
    try:
        App(ctx, window).run(LoadingScene())
    finally:
        ctx.close()
        pygame.quit()


if __name__ == "__main__":
    main()

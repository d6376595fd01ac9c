"""Where the game keeps what belongs to the player, and where its own assets lie.

The variable ECOTOPIA_HOME puts everything below one folder; without it the folders are those of the platform.
"""

import os
from pathlib import Path

from platformdirs import user_config_dir, user_data_dir, user_log_dir

APP_NAME = "Ecotopia"
ASSETS = Path(__file__).parent / "assets"


def _home() -> Path | None:
    home = os.environ.get("ECOTOPIA_HOME")
    return Path(home).expanduser() if home else None


def data_folder() -> Path:
    """The folder of everything large that the player may delete: saves, mods, the model's weights."""
    return _home() or Path(user_data_dir(APP_NAME, appauthor=False))


def saves_folder() -> Path:
    """The folder of the autosaves."""
    return data_folder() / "saves"


def settings_file() -> Path:
    """The file of the player's settings."""
    home = _home()
    return (home if home else Path(user_config_dir(APP_NAME, appauthor=False))) / "settings.json"


def log_file() -> Path:
    """The file that errors are written to."""
    home = _home()
    return (home / "log" if home else Path(user_log_dir(APP_NAME, appauthor=False))) / "ecotopia.log"


def pictures_folder() -> Path:
    """Where pictures that the player asks for are put."""
    return data_folder() / "pictures"


def replays_folder() -> Path:
    """Where replays that the player asks for are put."""
    return data_folder() / "replays"


def mods_folder() -> Path:
    """Where the player puts mods, a folder each."""
    return data_folder() / "mods"


def transcripts_folder() -> Path:
    """Where transcripts that the player asks for are put, beside the saves."""
    return data_folder() / "transcripts"

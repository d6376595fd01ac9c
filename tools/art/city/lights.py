"""The lights of the day, written as a file of factors; `game/view/light.py` says what they mean."""

from pathlib import Path

from tools.art.files import write_json

LIGHTS: dict[str, dict[str, object]] = {
    "morning": {"multiply": [0.98, 0.94, 0.9], "lift": [14, 14, 22], "saturation": 0.82, "windows": 0.12},
    "day": {"multiply": [1, 1, 1], "lift": [0, 0, 0], "saturation": 1, "windows": 0},
    "dusk": {"multiply": [0.95, 0.74, 0.68], "lift": [10, 2, 22], "saturation": 0.92, "windows": 0.55},
    "night": {"multiply": [0.36, 0.45, 0.64], "lift": [0, 1, 12], "saturation": 0.72, "windows": 0.45},
    "cloud": {"multiply": [0.74, 0.8, 0.9], "lift": [0, 0, 4], "saturation": 0.95, "windows": 0},
    "lamplight": {"multiply": [1.02, 0.86, 0.62], "lift": [10, 2, 0], "saturation": 0.95, "windows": 1},
}


def write_lights(folder: Path) -> None:
    """Write lights.json."""
    write_json(folder / "lights.json", LIGHTS)

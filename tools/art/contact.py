"""Enlarged sheets to look at, on a middle grey-blue."""

from pathlib import Path

from PIL import Image

from tools.art.palette import N3, RGB

LARGEST = 1600


def write_contact_sheets(art: Path, folder: Path) -> list[Path]:
    """Enlarge every picture of the art folder, twice to six times, into the other folder; returns what it wrote."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for path in sorted(art.rglob("*.png")):
        picture = Image.open(path).convert("RGBA")
        ground = Image.new("RGBA", picture.size, (*(int(v) for v in RGB[N3]), 255))
        ground.alpha_composite(picture)
        times = max(2, min(6, LARGEST // max(picture.size)))
        target = folder / ("_".join(path.relative_to(art).with_suffix("").parts) + ".png")
        size = (picture.width * times, picture.height * times)
        ground.convert("RGB").resize(size, Image.Resampling.NEAREST).save(target)
        written.append(target)
    return written

"""Pictures of mods: looked over before the game shows them, so that none can spoil a scene later.

A mod's folder `art` holds files of the same paths as the game's `game/assets/art`, each in the
place of the game's. What is not as the game needs it leaves all pictures of that mod out.
"""

from __future__ import annotations

import difflib
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pygame

from game.content import ContentError, line_of, parse, read_text
from game.view.art import ART_FOLDER, ArtError

log = logging.getLogger(__name__)

OWN = ("portraits/",)
"""Folders into which a mod may bring pictures that the game does not have."""


def usable_art(mods: Sequence[Path], base: Path = ART_FOLDER) -> tuple[list[Path], list[str]]:
    """Return the art folders of those mods whose pictures can all be used, and what is wrong with the others."""
    folders, problems = [], []
    for mod in mods:
        folder = mod / "art"
        if not folder.is_dir():
            continue
        try:
            for file in sorted(folder.rglob("*")):
                if file.is_file() and file.suffix in (".png", ".json") and not file.name.startswith("."):
                    _look_over(file, folder, base)
        except (ArtError, ContentError) as error:
            log.warning("the pictures of a mod were left out: %s", error)
            problems.append(f"The pictures of the mod {mod.name} were left out. {error}")
        else:
            folders.append(folder)
    return folders, problems


def _look_over(file: Path, folder: Path, base: Path) -> None:
    """Raise ArtError or ContentError if a file cannot take the place of the game's."""
    name = file.relative_to(folder).as_posix()
    original = base / name
    if not original.is_file():
        if file.suffix == ".png" and name.startswith(OWN):
            original = next(base.glob(f"{Path(name).parent}/*.png"))
        else:
            known = [each.relative_to(base).as_posix() for each in base.rglob("*") if each.is_file()]
            near = difflib.get_close_matches(name, known, n=1)
            raise ArtError(f"{name}: the game has no such picture{f'; did you mean {near[0]}?' if near else ''}")
    if file.suffix == ".png":
        atlas = (folder / name).with_suffix(".json")
        size, needed = _size(file), _size(original)
        if size != needed and not atlas.is_file():
            raise ArtError(f"{name}: is {size[0]} by {size[1]} pixels and has to be {needed[0]} by {needed[1]}")
    elif file.suffix == ".json":
        _compare(file, parse(file, read_text(file)), parse(original, read_text(original)), folder, base)


def _compare(file: Path, given: Any, original: Any, folder: Path, base: Path) -> None:  # noqa: ANN401  (plain JSON)
    """Raise ContentError if a file lacks what the game's has, or cuts sprites from beyond its sheet."""
    atlas = isinstance(original, dict) and "sprites" in original
    for path, words in _lacks(given, original, (), whole=not atlas):
        raise ContentError(file, line_of(read_text(file), path), ".".join(path), words)
    if atlas:
        if given["image"] != original["image"]:
            raise ContentError(file, line_of(read_text(file), ("image",)), "image", f"has to be {original['image']!r}")
        sheet = file.parent / given["image"]
        if not sheet.is_file():
            sheet = base / file.parent.relative_to(folder) / given["image"]
        width, height = _size(sheet)
        for name, sprite in given["sprites"].items():
            x, y, w, h = sprite["rect"]
            if min(x, y) < 0 or min(w, h) < 1 or x + w > width or y + h > height:
                path = ("sprites", name)
                words = f"{sprite['rect']} reaches beyond its sheet of {width} by {height} pixels"
                raise ContentError(file, line_of(read_text(file), path), ".".join(path), words)


def _lacks(given: Any, original: Any, path: tuple[str, ...], *, whole: bool) -> Iterator[tuple[tuple[str, ...], str]]:  # noqa: ANN401
    """Yield what has another form than in the game's file, with its path.

    Args:
        given: what the mod says.
        original: what the game's file says there.
        path: the keys that lead there.
        whole: every key is needed; else a sprite needs its rectangle alone.
    """
    if type(given) is not type(original) and not (_number(given) and _number(original)):
        yield path, f"expected {_kind(original)}"
    elif path[:-1] == ("sprites",) and not whole:
        if not _rectangle(given.get("rect")):
            yield path, "expected a rectangle: rect [x, y, width, height]"
    elif isinstance(original, dict):
        for key, value in original.items():
            if key not in given:
                yield path, f"{key!r} is missing"
            else:
                yield from _lacks(given[key], value, (*path, key), whole=whole)


def _rectangle(value: object) -> bool:
    return isinstance(value, list) and len(value) == 4 and all(type(number) is int for number in value)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return names.get(type(value), "a number")


def _size(file: Path) -> tuple[int, int]:
    """Raise ArtError if a picture is damaged; return its size in pixels."""
    try:
        return pygame.image.load(file).get_size()
    except (pygame.error, OSError) as error:
        raise ArtError(f"{file.name}: cannot be read as a picture: {error}") from error

"""Mods: folders of JSON laid over the base game's content, one after the other.

A mod is a folder with `manifest.json` (id, name, version, format) and any of the base game's
files. An entry of a new id is added; one of a known id is a patch: objects are merged key
by key, anything else takes the place of what was there, and null takes a key away. Folders
are laid in the order of their names, so that what a later one says holds.

A mod that cannot be used is left out whole, and said so; the game goes on without it.
"""

from __future__ import annotations

import difflib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from game.city.definitions import Content
from game.content import (
    BASE,
    PARTS,
    ContentError,
    Fault,
    Manifest,
    build,
    line_of,
    load_content,
    parse,
    read_manifest,
    read_text,
)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Modded:
    """Content with the mods that are in it and their folders, in their order, and what the player must be told about
    the others."""

    content: Content
    mods: list[Manifest]
    folders: list[Path]
    problems: list[str]

    @property
    def names(self) -> list[str]:
        """The mods by id and version."""
        return [f"{mod.id} {mod.version}" for mod in self.mods]


def load_with_mods(mods: Path, base: Path = BASE) -> Modded:
    """Read the base game, then every folder in `mods` that can be used.

    Raises:
        ContentError: the base game itself cannot be used.
    """
    loaded = Modded(load_content(base), [], [], [])
    parts: dict[str, object] = {part: parse(base / f"{part}.json", read_text(base / f"{part}.json")) for part in PARTS}
    for folder in _folders(mods):
        try:
            manifest = read_manifest(folder)
            if manifest.id in [mod.id for mod in loaded.mods]:
                raise ContentError(folder / "manifest.json", 1, "id", f"another mod is {manifest.id!r} already")
            laid = _laid_over(parts, folder)
            content = _built(folder, laid)
        except ContentError as error:
            log.warning("a mod was left out: %s: %s", folder, error)
            loaded.problems.append(f"The mod {folder.name} was left out. {error}")
        else:
            parts = laid
            loaded = Modded(content, [*loaded.mods, manifest], [*loaded.folders, folder], loaded.problems)
    return loaded


def merged(base: object, patch: object) -> object:
    """A patch laid over plain data: objects key by key, null taking keys away, anything else in its place."""
    if not isinstance(patch, dict):
        return patch
    result = dict(base) if isinstance(base, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def _folders(mods: Path) -> Iterator[Path]:
    if mods.is_dir():
        yield from sorted(one for one in mods.iterdir() if one.is_dir() and not one.name.startswith("."))


def _files(folder: Path) -> list[Path]:
    """A mod's files but its manifest. Raises ContentError for one that is no part of the content."""
    files = sorted(file for file in folder.glob("*.json") if file.name != "manifest.json")
    for file in files:
        if file.stem not in PARTS:
            near = difflib.get_close_matches(file.stem, PARTS, n=1)
            meant = f"; did you mean {near[0]}.json?" if near else f"; there are {', '.join(PARTS)}"
            raise ContentError(file, 1, "", f"no part of the content has this name{meant}")
    return files


def _laid_over(parts: dict[str, object], folder: Path) -> dict[str, object]:
    laid = dict(parts)
    for file in _files(folder):
        patch = parse(file, read_text(file))
        if not isinstance(patch, dict):
            raise ContentError(file, 1, "", "expected an object, its keys the ids of entries")
        ranks = parts[file.stem]
        if isinstance(ranks, list):
            unknown = [key for key in patch if key not in [rank["id"] for rank in ranks]]
            if unknown:
                raise ContentError(file, line_of(read_text(file), (unknown[0],)), unknown[0], "no rank has this id")
            laid[file.stem] = [merged(rank, patch.get(rank["id"], {})) for rank in ranks]
        else:
            laid[file.stem] = merged(parts[file.stem], patch)
    return laid


def _built(folder: Path, parts: dict[str, object]) -> Content:
    """Content of all parts; a fault is told with the place in `folder`, which was laid last. Raises ContentError."""
    try:
        return build(parts)
    except Fault as fault:
        path = fault.path
        entries = parts.get(path[0]) if path else None
        if isinstance(entries, list) and len(path) > 1 and path[1].isdigit():
            path = (path[0], entries[int(path[1])]["id"], *path[2:])
        file = folder / f"{path[0] if path else ''}.json"
        if not file.exists():
            # The fault shows in a part that this mod does not touch: the first file it has made it.
            file = next(iter(_files(folder)), folder / "manifest.json")
            raise ContentError(file, 1, ".".join(path), fault.words) from None
        raise ContentError(file, line_of(read_text(file), path[1:]), ".".join(path[1:]), fault.words) from None

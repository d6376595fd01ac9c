"""A profile that does not open gives way to the next, whatever it fails of."""

import pytest

from ai import launch
from ai.messages import Loading
from ai.profiles import ladder
from ai.scripted import Scripted
from ai.worker import Stopped
from tests.ai.test_profiles import GAMER


@pytest.fixture
def rungs(monkeypatch):
    monkeypatch.setattr("ai.profiles.is_stored", lambda base: True)
    monkeypatch.delenv("ECOTOPIA_PROFILE", raising=False)
    return ladder(None, GAMER)


@pytest.mark.parametrize("fault", [ImportError("no CUDA"), ValueError("no chat template"), KeyError("q_proj")])
def test_the_ladder_is_gone_down(rungs, fault, monkeypatch):
    def broken(profile, base, progress):
        raise fault

    monkeypatch.setattr(launch, "open_engine", broken)
    told: list[Loading] = []
    assert isinstance(launch.opener(rungs)(told.append), Scripted)
    assert [message.note.split()[0] for message in told] == ["gpu", "embedded"]
    with pytest.raises(type(fault)):
        launch.opener(rungs[:2])(told.append)


def test_being_stopped_is_no_fault_of_a_profile(rungs, monkeypatch):
    def stopping(profile, base, progress):
        raise Stopped

    monkeypatch.setattr(launch, "open_engine", stopping)
    with pytest.raises(Stopped):
        launch.opener(rungs)(lambda message: None)

"""Every computer gets the profile it can bear, and is told why."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ai import machine as machines
from ai import profiles
from ai.bases import EMBEDDED, MINISTRAL_3B, MINISTRAL_8B
from ai.machine import LIBRARIES, Gpu, Machine
from ai.profiles import GB, ProfileError, choose, ladder

LAPTOP = Machine(4, 16 * GB, frozenset({"avx2"}), frozenset(LIBRARIES), "PyTorch finds no GPU")
SERVER = replace(LAPTOP, flags=frozenset({"avx2", "avx512f", "avx512_bf16"}))
GAMER = replace(LAPTOP, cores=8, gpu=Gpu("Voodoo 9", 7 * GB))


@pytest.fixture(autouse=True)
def everything_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ECOTOPIA_PROFILE", raising=False)
    monkeypatch.setattr(profiles, "is_stored", lambda base: True)


@pytest.mark.parametrize(
    ("machine", "name", "quantisation", "device"),
    [
        (LAPTOP, "embedded", "fp32", "cpu"),
        (SERVER, "embedded", "nf4", "cpu"),
        (replace(SERVER, libraries=LAPTOP.libraries - {"bitsandbytes"}), "embedded", "bf16", "cpu"),
        (GAMER, "gpu", "nf4", "cuda"),
        (replace(LAPTOP, libraries=frozenset()), "scripted", None, "none"),
        (replace(LAPTOP, memory=GB), "scripted", None, "none"),
    ],
)
def test_best_rung_that_bears(machine: Machine, name: str, quantisation: str | None, device: str) -> None:
    profile = choose(None, machine)
    assert (profile.name, profile.quantisation, profile.device) == (name, quantisation, device)
    assert (profile.base.quantisation if profile.base else None) == quantisation


@pytest.mark.parametrize(
    ("free", "base"),
    [(24 * GB, MINISTRAL_8B), (7 * GB, MINISTRAL_3B), (3 * GB, replace(EMBEDDED, quantisation="fp32"))],
)
def test_base_follows_gpu_memory(free: int, base: object) -> None:
    assert choose(None, replace(GAMER, gpu=Gpu("Voodoo 9", free))).base == base


def test_every_rung_passed_over_is_explained() -> None:
    poor = replace(LAPTOP, memory=GB, gpu=Gpu("Voodoo 1", 2 * GB))
    reason = choose(None, poor).reason
    assert "not gpu, because Voodoo 1 has 2.0 GB free and 5 GB are needed" in reason
    assert "not embedded, because there are 1.0 GB of memory and 2 GB are needed" in reason
    assert "torch" in choose(None, replace(LAPTOP, libraries=frozenset({"transformers"}))).reason


def test_ladder_goes_down_to_scripted() -> None:
    assert [profile.name for profile in ladder(None, GAMER)] == ["gpu", "embedded", "scripted"]
    assert [profile.name for profile in ladder("embedded", GAMER)] == ["embedded"]


def test_no_gpu_model_is_fetched_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profiles, "is_stored", lambda base: False)
    profile = choose(None, GAMER)
    assert profile.name == "embedded"
    assert "7 GB are fetched on demand only" in profile.reason
    assert choose("gpu", GAMER).name == "gpu"


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 1), (6, 5), (64, 8)])
def test_game_keeps_a_core(cores: int, threads: int) -> None:
    assert choose(None, replace(LAPTOP, cores=cores)).threads == threads


def test_request_outranks_variable_and_variable_outranks_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECOTOPIA_PROFILE", "embedded")
    assert choose(None, GAMER).name == "embedded"
    assert choose("gpu", GAMER).name == "gpu"
    assert choose("auto", GAMER).name == "gpu"


def test_impossible_request_says_why() -> None:
    with pytest.raises(ProfileError, match="gpu cannot run here: PyTorch finds no GPU"):
        choose("gpu", LAPTOP)
    with pytest.raises(ProfileError, match="no profile 'turbo'; there are gpu, embedded, scripted and auto"):
        choose("turbo", LAPTOP)


def test_scripted_needs_no_look_at_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profiles, "probe", lambda: pytest.fail("looked"))
    assert choose("scripted").name == "scripted"


def test_absent_adapter_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ai.bases.ADAPTERS", tmp_path)
    assert EMBEDDED.adapter("extraction") is None
    folder = tmp_path / EMBEDDED.name / "extraction"
    folder.mkdir(parents=True)
    (folder / "adapter_config.json").write_text("{}")
    assert EMBEDDED.adapter("extraction") == folder


def test_this_computer_can_be_looked_at() -> None:
    machine = machines.probe()
    assert machine.cores >= 1 and machine.memory > 100_000_000
    assert isinstance(machine.gpu, Gpu) or machine.gpu


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("processor: 0\nflags\t\t: fpu avx2 avx512_bf16\n\nprocessor: 1\nflags: fpu\n", {"fpu", "avx2", "avx512_bf16"}),
        ("processor: 0\nFeatures : fp asimd bf16\n", {"fp", "asimd", "bf16"}),
        ("nothing of the kind", set()),
    ],
)
def test_instruction_sets_are_read(text: str, flags: set[str]) -> None:
    assert machines.parse_cpuinfo(text) == flags


def test_choosing_imports_no_torch() -> None:
    check = "import sys, ai.profiles, ai.store; sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    subprocess.run([sys.executable, "-c", check], check=True, cwd=Path(__file__).parents[2])

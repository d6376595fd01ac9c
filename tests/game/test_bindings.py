"""Which key asks for what: never is one lost, and what a settings file says wrong is told and left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.bindings import DEVICES, FIXED_KEYS, OWN, Action, Bindings, Device, bindings_of, label, read, refused
from game.settings import SettingsStore

CODES: dict[Device, list[int]] = {
    "keys": [code for code in (*range(ord("a"), ord("z") + 1), 228, *range(pygame.K_F1, pygame.K_F12)) if code],
    "buttons": list(range(15)),
}


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from(DEVICES))
def test_whatever_is_rebound_every_action_has_one_key_of_its_own(data: st.DataObject, device: Device) -> None:
    bindings = OWN
    for _ in range(data.draw(st.integers(1, 8))):
        code = data.draw(st.sampled_from(CODES[device]))
        action = data.draw(st.sampled_from(list(Action)))
        if refused(device, code):
            with pytest.raises(ValueError, match=r"\w"):
                bindings.rebound(device, action, code)
            continue
        bindings = bindings.rebound(device, action, code)
        assert bindings.action(device, code) is action
    codes = bindings.codes(device)
    assert set(codes) == set(Action) and len(set(codes.values())) == len(codes)
    assert not set(bindings.keys.values()) & set(FIXED_KEYS)
    kept = bindings_of(bindings.changed("keys"), bindings.changed("buttons"))
    assert (kept.keys, kept.buttons) == (bindings.keys, bindings.buttons)


@pytest.mark.parametrize("key", FIXED_KEYS)
def test_arrows_enter_and_escape_cannot_be_taken(key: int) -> None:
    with pytest.raises(ValueError, match="always means"):
        OWN.rebound("keys", Action.UNDO, key)
    everything = Bindings(dict(zip(Action, range(ord("a"), ord("a") + len(Action)), strict=True)))
    assert everything.action("keys", key) is FIXED_KEYS[key]


def test_a_key_that_is_taken_is_exchanged() -> None:
    bindings = OWN.rebound("keys", Action.UNDO, pygame.K_s)
    assert bindings.keys[Action.UNDO] == pygame.K_s
    assert bindings.keys[Action.ONWARD] == pygame.K_u
    assert bindings.changed("keys") == {"onward": "u", "undo": "s"}


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        ({"jump": "x", "why": "y"}, "jump: there is no such action"),
        ({"undo": "the red one", "why": "y"}, "undo: 'the red one' is no key"),
        ({"undo": 7, "why": "y"}, "undo: 7 is no key"),
        ({"undo": "escape", "why": "y"}, "undo: 'escape' cannot be chosen"),
        ({"undo": "f11", "why": "y"}, "undo: 'f11' cannot be chosen"),
        ({"why": "y", "undo": "y"}, "undo: 'y' is taken by why already"),
    ],
)
def test_a_wrong_entry_falls_back_alone(entries: dict[str, object], problem: str) -> None:
    bindings, problems = read("keys", entries)
    assert len(problems) == 1 and problem in problems[0]
    assert bindings.keys[Action.UNDO] == pygame.K_u
    assert bindings.keys[Action.WHY] == pygame.K_y


def test_settings_keep_what_is_sound_and_say_what_is_not(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"mute": True, "keys": {"why": "ä", "undo": "warp"}, "buttons": ["a"]}))
    store = SettingsStore(path)
    assert store.values.mute and store.values.keys == {"why": "ä"} and store.values.buttons == {}
    assert [message.split(":")[0] for message in store.messages] == [
        "settings.json, keys, undo",
        "settings.json, buttons",
    ]
    store.change(voices=3)
    assert SettingsStore(path).messages == []


def test_key_caps_bear_short_names() -> None:
    assert [label("keys", key) for key in (pygame.K_SPACE, pygame.K_KP8, pygame.K_BACKSPACE, pygame.K_s, 228)] == [
        "SPACE",
        "NUM 8",
        "BACKSP",
        "S",
        "Ä",
    ]

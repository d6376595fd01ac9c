"""Which key and which button of a game pad asks for which action, and how the player changes that.

Every action has exactly one key and one button of the player's choice. A key that is taken is swapped, so that
nothing can be lost; beside them stand fixed keys (`FIXED_KEYS`, and Shift+Tab), which always work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from types import MappingProxyType
from typing import Literal

import pygame


class Action(Enum):
    """A thing the player can ask for anywhere."""

    UP = auto()
    DOWN = auto()
    LEFT = auto()
    RIGHT = auto()
    CONFIRM = auto()
    BACK = auto()
    NEXT = auto()
    PREVIOUS = auto()
    ONWARD = auto()
    UNDO = auto()
    WHY = auto()
    HELP = auto()
    NOTES = auto()

    @property
    def key(self) -> str:
        """The action's name in the settings file."""
        return self.name.lower()


Device = Literal["keys", "buttons"]
DEVICES: tuple[Device, ...] = ("keys", "buttons")
WORDS = {
    Action.UP: "Up",
    Action.DOWN: "Down",
    Action.LEFT: "Left",
    Action.RIGHT: "Right",
    Action.CONFIRM: "Confirm",
    Action.BACK: "Back",
    Action.NEXT: "Next panel",
    Action.PREVIOUS: "Panel before",
    Action.ONWARD: "Go on",
    Action.UNDO: "Undo, strike",
    Action.WHY: "Why?",
    Action.HELP: "Help",
    Action.NOTES: "Clerk's notes",
}
FIXED_KEYS: Mapping[int, Action] = MappingProxyType(
    {
        pygame.K_UP: Action.UP,
        pygame.K_DOWN: Action.DOWN,
        pygame.K_LEFT: Action.LEFT,
        pygame.K_RIGHT: Action.RIGHT,
        pygame.K_RETURN: Action.CONFIRM,
        pygame.K_KP_ENTER: Action.CONFIRM,
        pygame.K_ESCAPE: Action.BACK,
        pygame.K_AC_BACK: Action.BACK,
        pygame.K_TAB: Action.NEXT,
    }
)
FIXED_WORDS = {
    Action.UP: "UP",
    Action.DOWN: "DOWN",
    Action.LEFT: "LEFT",
    Action.RIGHT: "RIGHT",
    Action.CONFIRM: "ENTER",
    Action.BACK: "ESC",
    Action.NEXT: "TAB",
    Action.PREVIOUS: "SHIFT+TAB",
}
"""The fixed key of an action as it is called on the screen."""
OWN_KEYS: Mapping[Action, int] = MappingProxyType(
    {
        Action.UP: pygame.K_KP8,
        Action.DOWN: pygame.K_KP2,
        Action.LEFT: pygame.K_KP4,
        Action.RIGHT: pygame.K_KP6,
        Action.CONFIRM: pygame.K_SPACE,
        Action.BACK: pygame.K_BACKSPACE,
        Action.NEXT: pygame.K_e,
        Action.PREVIOUS: pygame.K_q,
        Action.ONWARD: pygame.K_s,
        Action.UNDO: pygame.K_u,
        Action.WHY: pygame.K_b,
        Action.HELP: pygame.K_F1,
        Action.NOTES: pygame.K_F2,
    }
)
OWN_BUTTONS: Mapping[Action, int] = MappingProxyType(
    {
        Action.UP: pygame.CONTROLLER_BUTTON_DPAD_UP,
        Action.DOWN: pygame.CONTROLLER_BUTTON_DPAD_DOWN,
        Action.LEFT: pygame.CONTROLLER_BUTTON_DPAD_LEFT,
        Action.RIGHT: pygame.CONTROLLER_BUTTON_DPAD_RIGHT,
        Action.CONFIRM: pygame.CONTROLLER_BUTTON_A,
        Action.BACK: pygame.CONTROLLER_BUTTON_B,
        Action.NEXT: pygame.CONTROLLER_BUTTON_RIGHTSHOULDER,
        Action.PREVIOUS: pygame.CONTROLLER_BUTTON_LEFTSHOULDER,
        Action.ONWARD: pygame.CONTROLLER_BUTTON_START,
        Action.UNDO: pygame.CONTROLLER_BUTTON_X,
        Action.WHY: pygame.CONTROLLER_BUTTON_Y,
        Action.HELP: pygame.CONTROLLER_BUTTON_BACK,
        Action.NOTES: pygame.CONTROLLER_BUTTON_RIGHTSTICK,
    }
)
BUTTON_NAMES: Mapping[int, str] = MappingProxyType(
    {
        pygame.CONTROLLER_BUTTON_A: "a",
        pygame.CONTROLLER_BUTTON_B: "b",
        pygame.CONTROLLER_BUTTON_X: "x",
        pygame.CONTROLLER_BUTTON_Y: "y",
        pygame.CONTROLLER_BUTTON_BACK: "select",
        pygame.CONTROLLER_BUTTON_START: "start",
        pygame.CONTROLLER_BUTTON_LEFTSTICK: "left stick",
        pygame.CONTROLLER_BUTTON_RIGHTSTICK: "right stick",
        pygame.CONTROLLER_BUTTON_LEFTSHOULDER: "lb",
        pygame.CONTROLLER_BUTTON_RIGHTSHOULDER: "rb",
        pygame.CONTROLLER_BUTTON_DPAD_UP: "pad up",
        pygame.CONTROLLER_BUTTON_DPAD_DOWN: "pad down",
        pygame.CONTROLLER_BUTTON_DPAD_LEFT: "pad left",
        pygame.CONTROLLER_BUTTON_DPAD_RIGHT: "pad right",
    }
)
RESERVED = frozenset(
    {
        pygame.K_UNKNOWN,
        pygame.K_F11,
        *(pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT),
        *(pygame.K_LGUI, pygame.K_RGUI, pygame.K_MODE, pygame.K_CAPSLOCK, pygame.K_NUMLOCK, pygame.K_SCROLLLOCK),
        *(pygame.K_PRINTSCREEN, pygame.K_MENU, pygame.K_POWER),
    }
)
"""Keys that mean something of their own, to the game or to the system."""
SHORT = {"backspace": "BACKSP", "pageup": "PG UP", "pagedown": "PG DN", "delete": "DEL", "insert": "INS"}
"""Keys whose names are too long for a key cap."""


def _key_names() -> dict[int, str]:
    names: dict[int, str] = {}
    for constant in sorted((name for name in dir(pygame) if name.startswith("K_")), key=lambda name: (len(name), name)):
        names.setdefault(getattr(pygame, constant), constant.removeprefix("K_").lower())
    return names


KEY_NAMES: Mapping[int, str] = MappingProxyType(_key_names())


@dataclass(frozen=True)
class Bindings:
    """The key and the button of every action; in each, no two actions share one."""

    keys: Mapping[Action, int] = field(default_factory=lambda: OWN_KEYS)
    buttons: Mapping[Action, int] = field(default_factory=lambda: OWN_BUTTONS)

    def codes(self, device: Device) -> Mapping[Action, int]:
        """The codes of a device by action."""
        return self.keys if device == "keys" else self.buttons

    def action(self, device: Device, code: int) -> Action | None:
        """What a key or button asks for, if anything."""
        if device == "keys" and code in FIXED_KEYS:
            return FIXED_KEYS[code]
        return next((action for action, bound in self.codes(device).items() if bound == code), None)

    def rebound(self, device: Device, action: Action, code: int) -> Bindings:
        """With another key or button for an action; the action that had it gets the one that is given up.

        Raises ValueError, in words for the player, for one that cannot be chosen.
        """
        refusal = refused(device, code)
        if refusal:
            raise ValueError(refusal)
        codes = dict(self.codes(device))
        for other, bound in codes.items():
            if bound == code:
                codes[other] = codes[action]
        codes[action] = code
        return replace(self, keys=codes) if device == "keys" else replace(self, buttons=codes)

    def changed(self, device: Device) -> dict[str, str]:
        """What differs from the game's own, for the settings file: names of keys by names of actions."""
        own = OWN.codes(device)
        codes = self.codes(device)
        return {action.key: name_of(device, codes[action]) for action in Action if codes[action] != own[action]}


OWN = Bindings()


def refused(device: Device, code: int) -> str:
    """Why a key or button cannot be chosen, in words for the player; "" if it can be."""
    if device == "buttons":
        return "" if code in BUTTON_NAMES else "This button belongs to the system."
    if code in FIXED_KEYS:
        return f"{label('keys', code)} always means {WORDS[FIXED_KEYS[code]].lower()}."
    return f"{label('keys', code)} means something of its own." if code in RESERVED else ""


def name_of(device: Device, code: int) -> str:
    """The name of a key or button in the settings file: "space", "kp8", "ä"; "pad up"."""
    if device == "buttons":
        return BUTTON_NAMES[code]
    return KEY_NAMES.get(code) or chr(code)


def code_of(device: Device, name: str) -> int | None:
    """The key or button of that name, None if there is none."""
    names = KEY_NAMES if device == "keys" else BUTTON_NAMES
    found = next((code for code, known in names.items() if known == name), None)
    if found is None and device == "keys" and len(name) == 1 and name.isprintable():
        return ord(name)
    return found


def label(device: Device, code: int) -> str:
    """What stands on the key cap of a prompt."""
    if device == "keys" and code in FIXED_KEYS:
        return FIXED_WORDS[FIXED_KEYS[code]]
    name = name_of(device, code)
    if device == "keys" and 0x20 < code < 0x7F:
        name = chr(code)
    if name.startswith("kp"):
        name = f"num {name.removeprefix('kp').strip('_')}"
    return SHORT.get(name, name.upper())


def read(device: Device, entries: object) -> tuple[Bindings, list[str]]:
    """Bindings with what a settings file says of a device, and what is wrong with it, one sentence an entry.

    A wrong entry falls back alone: its action keeps the game's own key, or gets the one it is swapped for.
    """
    if not isinstance(entries, Mapping):
        return OWN, [f"{device}: expected an object of actions and names, using the game's own."]
    bindings, problems = OWN, []
    given: dict[int, str] = {}
    actions = {action.key: action for action in Action}
    for name, value in entries.items():
        code = code_of(device, value) if isinstance(value, str) else None
        if name not in actions:
            problems.append(f"{device}, {name}: there is no such action, left out.")
        elif code is None:
            problems.append(f"{device}, {name}: {value!r} is no {device[:-1]}, using the game's own.")
        elif refused(device, code):
            problems.append(f"{device}, {name}: {value!r} cannot be chosen, using the game's own.")
        elif code in given:
            problems.append(f"{device}, {name}: {value!r} is taken by {given[code]} already, using another.")
        else:
            given[code] = name
            bindings = bindings.rebound(device, actions[name], code)
    return bindings, problems


def bindings_of(keys: Mapping[str, str], buttons: Mapping[str, str]) -> Bindings:
    """The bindings that settings hold; what is wrong in them is passed over."""
    return Bindings(read("keys", keys)[0].keys, read("buttons", buttons)[0].buttons)

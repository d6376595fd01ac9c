"""What a key, a pad's button or a stick means, whatever the device."""

from typing import Literal

import pygame
from pygame._sdl2 import controller

from game.bindings import FIXED_WORDS, OWN, Action, Bindings, label

__all__ = ["ACTION_EVENT", "ARROWS", "Action", "Pads", "action_of", "bind", "device", "notice", "prompt"]

ACTION_EVENT = pygame.event.custom_type()
STICK_OUT = 20_000
STICK_BACK = 12_000
REPEAT_AFTER = 0.35
REPEAT_EVERY = 0.09
"""Seconds until a direction that is held is given again, and from then on."""
ARROWS = (Action.UP, Action.DOWN, Action.LEFT, Action.RIGHT)
PREFERRED = frozenset(ARROWS) | {Action.BACK, Action.NEXT, Action.PREVIOUS}
"""Actions whose prompts name the fixed key, until the player has chosen another beside it."""
_bindings = OWN
_device: Literal["keys", "buttons"] = "keys"


def bind(bindings: Bindings) -> None:
    """From now on keys and buttons mean what `bindings` say."""
    global _bindings
    _bindings = bindings


def notice(event: pygame.event.Event) -> None:
    """Takes note of the device that the player has in hand, for the prompts."""
    global _device
    if event.type == pygame.KEYDOWN:
        _device = "keys"
    elif event.type in (pygame.CONTROLLERBUTTONDOWN, ACTION_EVENT):
        _device = "buttons"


def device() -> Literal["keys", "buttons"]:
    """The device that was used last."""
    return _device


def prompt(action: Action) -> str:
    """What stands on the key cap of an action: the key that is bound, or the button after a pad was used."""
    code = _bindings.codes(_device)[action]
    if _device == "keys" and action in PREFERRED and code == OWN.keys[action]:
        return FIXED_WORDS[action]
    return label(_device, code)


def action_of(event: pygame.event.Event) -> Action | None:
    """The action that an event asks for, or None. A scene with a text field asks its editor first."""
    if event.type == pygame.KEYDOWN:
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return None
        if event.key == pygame.K_TAB and event.mod & pygame.KMOD_SHIFT:
            return Action.PREVIOUS
        return _bindings.action("keys", event.key)
    if event.type == pygame.CONTROLLERBUTTONDOWN:
        return _bindings.action("buttons", event.button)
    if event.type == ACTION_EVENT:
        action: Action = event.action
        return action
    return None


class Pads:
    """Opens game pads as they are plugged in, turns their left stick into arrow actions, and repeats directions that
    are held."""

    def __init__(self) -> None:
        self._open: dict[int, controller.Controller] = {}
        self._tilted: dict[tuple[int, int], int] = {}
        self._held: dict[tuple[int, str, int], tuple[Action, float]] = {}
        controller.init()

    def handle(self, event: pygame.event.Event) -> None:
        """Takes the events of devices, buttons and sticks; posts ACTION_EVENT when a stick is pushed over."""
        if event.type == pygame.CONTROLLERDEVICEADDED:
            pad = controller.Controller(event.device_index)
            self._open[pad.id] = pad
        elif event.type == pygame.CONTROLLERDEVICEREMOVED:
            pad_gone = self._open.pop(event.instance_id, None)
            if pad_gone is not None:
                pad_gone.quit()
            self._held = {key: held for key, held in self._held.items() if key[0] != event.instance_id}
        elif event.type == pygame.CONTROLLERAXISMOTION:
            self._stick(event)
        elif event.type == pygame.CONTROLLERBUTTONDOWN:
            action = action_of(event)
            if action in ARROWS:
                self._held[(event.instance_id, "button", event.button)] = (action, -REPEAT_AFTER)
        elif event.type == pygame.CONTROLLERBUTTONUP:
            self._held.pop((event.instance_id, "button", event.button), None)

    def update(self, dt: float) -> None:
        """Lets `dt` seconds pass; posts ACTION_EVENT again for directions that are held."""
        for key, (action, waited) in self._held.items():
            waited += dt
            if waited >= 0:
                pygame.event.post(pygame.event.Event(ACTION_EVENT, action=action))
                waited -= REPEAT_EVERY
            self._held[key] = (action, waited)

    def _stick(self, event: pygame.event.Event) -> None:
        pairs = {
            pygame.CONTROLLER_AXIS_LEFTX: (Action.LEFT, Action.RIGHT),
            pygame.CONTROLLER_AXIS_LEFTY: (Action.UP, Action.DOWN),
        }
        if event.axis not in pairs:
            return
        key = (event.instance_id, event.axis)
        tilted = self._tilted.get(key, 0)
        limit = STICK_BACK if tilted else STICK_OUT
        now = 0 if abs(event.value) < limit else (1 if event.value > 0 else -1)
        if now != tilted:
            self._held.pop((event.instance_id, "stick", event.axis), None)
        if now and now != tilted:
            action = pairs[event.axis][now > 0]
            pygame.event.post(pygame.event.Event(ACTION_EVENT, action=action))
            self._held[(event.instance_id, "stick", event.axis)] = (action, -REPEAT_AFTER)
        self._tilted[key] = now

    def close(self) -> None:
        """Lets go of all pads."""
        for pad in self._open.values():
            pad.quit()
        self._open.clear()

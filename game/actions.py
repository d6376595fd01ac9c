"""What a key, a pad's button or a stick means, whatever the device."""

from enum import Enum, auto

import pygame
from pygame._sdl2 import controller


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
    HELP = auto()


ACTION_EVENT = pygame.event.custom_type()
STICK_OUT = 20_000
STICK_BACK = 12_000
ARROWS = {
    pygame.K_UP: Action.UP,
    pygame.K_DOWN: Action.DOWN,
    pygame.K_LEFT: Action.LEFT,
    pygame.K_RIGHT: Action.RIGHT,
}
KEYS = {
    **ARROWS,
    pygame.K_RETURN: Action.CONFIRM,
    pygame.K_KP_ENTER: Action.CONFIRM,
    pygame.K_SPACE: Action.CONFIRM,
    pygame.K_ESCAPE: Action.BACK,
    pygame.K_AC_BACK: Action.BACK,
    pygame.K_F1: Action.HELP,
}
BUTTONS = {
    pygame.CONTROLLER_BUTTON_A: Action.CONFIRM,
    pygame.CONTROLLER_BUTTON_B: Action.BACK,
    pygame.CONTROLLER_BUTTON_Y: Action.HELP,
    pygame.CONTROLLER_BUTTON_START: Action.CONFIRM,
    pygame.CONTROLLER_BUTTON_BACK: Action.BACK,
    pygame.CONTROLLER_BUTTON_DPAD_UP: Action.UP,
    pygame.CONTROLLER_BUTTON_DPAD_DOWN: Action.DOWN,
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: Action.LEFT,
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT: Action.RIGHT,
    pygame.CONTROLLER_BUTTON_RIGHTSHOULDER: Action.NEXT,
    pygame.CONTROLLER_BUTTON_LEFTSHOULDER: Action.PREVIOUS,
}


def action_of(event: pygame.event.Event) -> Action | None:
    """The action that an event asks for, or None. A scene with a text field asks its editor first."""
    if event.type == pygame.KEYDOWN:
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return None
        if event.key == pygame.K_TAB:
            return Action.PREVIOUS if event.mod & pygame.KMOD_SHIFT else Action.NEXT
        return KEYS.get(event.key)
    if event.type == pygame.CONTROLLERBUTTONDOWN:
        return BUTTONS.get(event.button)
    if event.type == ACTION_EVENT:
        action: Action = event.action
        return action
    return None


class Pads:
    """Opens game pads as they are plugged in and turns their left stick into arrow actions."""

    def __init__(self) -> None:
        self._open: dict[int, controller.Controller] = {}
        self._held: dict[tuple[int, int], int] = {}
        controller.init()

    def handle(self, event: pygame.event.Event) -> None:
        """Takes the events of devices and sticks; posts ACTION_EVENT when a stick is pushed over."""
        if event.type == pygame.CONTROLLERDEVICEADDED:
            pad = controller.Controller(event.device_index)
            self._open[pad.id] = pad
        elif event.type == pygame.CONTROLLERDEVICEREMOVED:
            pad_gone = self._open.pop(event.instance_id, None)
            if pad_gone is not None:
                pad_gone.quit()
        elif event.type == pygame.CONTROLLERAXISMOTION:
            self._stick(event)

    def _stick(self, event: pygame.event.Event) -> None:
        pairs = {
            pygame.CONTROLLER_AXIS_LEFTX: (Action.LEFT, Action.RIGHT),
            pygame.CONTROLLER_AXIS_LEFTY: (Action.UP, Action.DOWN),
        }
        if event.axis not in pairs:
            return
        key = (event.instance_id, event.axis)
        held = self._held.get(key, 0)
        limit = STICK_BACK if held else STICK_OUT
        now = 0 if abs(event.value) < limit else (1 if event.value > 0 else -1)
        if now and now != held:
            pygame.event.post(pygame.event.Event(ACTION_EVENT, action=pairs[event.axis][now > 0]))
        self._held[key] = now

    def close(self) -> None:
        """Lets go of all pads."""
        for pad in self._open.values():
            pad.quit()
        self._open.clear()

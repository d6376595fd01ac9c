"""What the keys and buttons do, as the player has bound them."""

from __future__ import annotations

from game.bindings import FIXED_WORDS, WORDS, Action, Bindings, label
from game.ui import leaf
from game.ui.pane import Block

MEANINGS = {
    Action.UP: "The focus, the cursor on the map, a page.",
    Action.DOWN: "The same, downwards.",
    Action.LEFT: "Also the value before, in a choice.",
    Action.RIGHT: "Also the value after, in a choice.",
    Action.CONFIRM: "Do what has the focus; on the square, hear it out and go on, held down skip on.",
    Action.BACK: "Go back; in a round, the pause.",
    Action.NEXT: "The next panel, pane or button.",
    Action.PREVIOUS: "The one before.",
    Action.ONWARD: "On the map: to the square. In the record and on the square: go on. In the transcript: write it.",
    Action.UNDO: "On the map: take the last deed back. In the record: strike the chosen entry.",
    Action.WHY: "On the map: why an indicator moves. On the square: why approval moved.",
    Action.HELP: "Open this handbook, anywhere, and close it.",
    Action.NOTES: "Put the clerk's notes of the first round away; in this handbook, have them again.",
}
OTHER_KEYS = (
    (("CTRL+ENTER",), "At the podium: give the speech."),
    (("PG UP", "PG DN"), "In reports and books: turn a page. HOME and END go to its ends."),
    (("F11",), "Fullscreen, anywhere. ALT+ENTER does the same."),
)
WRITING_KEYS = (
    (("SHIFT+ARROWS",), "Select; with CTRL by words."),
    (("CTRL+Z",), "Undo; with SHIFT redo."),
    (("CTRL+X", "CTRL+C", "CTRL+V"), "Cut, copy and paste."),
    (("CTRL+A",), "Select everything."),
)
COLUMN = 160


def key_blocks(bindings: Bindings, width: int) -> list[Block]:
    """Return the page of keys and buttons."""
    blocks = [leaf.caption("Key and button of the game pad", width)]
    for action in Action:
        name = WORDS[action]
        meaning = f"{name if name.endswith('?') else f'{name}.'} {MEANINGS[action]}"
        blocks.append(leaf.keys(caps(bindings, action), meaning, width, COLUMN))
    blocks += [
        leaf.small("All of these can be changed in the settings. A pad's stick does what the arrows do, and the mouse "
                   "does everything.", width, after=6),
        leaf.caption("Other keys", width),
        *(leaf.keys(names, words, width, COLUMN) for names, words in OTHER_KEYS),
        leaf.caption("While you write", width),
        *(leaf.keys(names, words, width, COLUMN) for names, words in WRITING_KEYS),
    ]  # fmt: skip
    return blocks


def caps(bindings: Bindings, action: Action) -> list[str]:
    """Return the key caps of an action: the fixed key if it has one, the player's own, the button of a pad."""
    fixed = [FIXED_WORDS[action]] if action in FIXED_WORDS else []
    own = [label("keys", bindings.keys[action]), label("buttons", bindings.buttons[action])]
    return list(dict.fromkeys([*fixed, *own]))

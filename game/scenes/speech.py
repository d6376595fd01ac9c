"""The speech: the podium at dusk, the sheet under the lamp, and those who listen."""

from __future__ import annotations

import pygame

from game.actions import Action, action_of, device, prompt
from game.city.errors import RuleError
from game.city.journal import Advance, Deliver
from game.city.state import City
from game.clerk import FellBack, Heard, Previewed
from game.scene import Scene
from game.scenes.confirm import ConfirmScene
from game.scenes.listeners import Listeners
from game.scenes.phrases import Phrases
from game.scenes.podium import Podium
from game.scenes.record import RecordScene
from game.scenes.speech_pen import draw_progress, draw_writing
from game.scenes.speech_preview import Preview
from game.sound.strain import strain
from game.ui import text
from game.ui.clerk_note import ClerkNote
from game.ui.editor import Editor, writes
from game.ui.editor_view import MARGIN
from game.ui.pad_keyboard import PadKeyboard
from game.ui.palette import E4
from game.ui.speech_sheet import PaperButton, draw_heading
from game.ui.widgets import FocusRing

SHEET = pygame.Rect(72, 230, 300, 122)
ROWS = pygame.Rect(78, 253, 282, 84)
NOTE = pygame.Rect(359, 289, 104, 70)
KEYBOARD = pygame.Rect(48, 96, 0, 0)
"""The upper left corner of the pad's keyboard."""
CURSOR_KEYS = {Action.LEFT: pygame.K_LEFT, Action.RIGHT: pygame.K_RIGHT, Action.UP: pygame.K_UP}
LISTENS_FOR = 'Begin with "I will", "We will never" or "By round {round}": what you promise is written down.'


class SpeechScene(Scene):
    """The mayor writes; the clerk and the citizens listen. Goes on to the record, or back to the map."""

    text_input = True

    def __init__(self, city: City) -> None:
        self.city = city

    def enter(self) -> None:
        """Take up the draft of this round, if there is one."""
        content, clerk = self.ctx.content, self.ctx.clerk
        if self.city.phase == "deeds":
            self.ctx.journal.do(content, self.city, Advance("begin_speech"))
        self.preview = Preview(content, self.city, clerk)
        self.listeners = Listeners(content, self.city)
        self.podium = Podium(self.ctx.art, self.city)
        self.note = ClerkNote(NOTE)
        self.editor = Editor(ROWS, notice=lambda message: self.ctx.toasts.say(message))
        self.editor.text, problems = self.ctx.drafts.begin(self.city.round)
        for problem in problems:
            self.ctx.toasts.say(problem, "bad")
        self.editor.focus()
        y = SHEET.bottom - 15
        self.speak_button = PaperButton(pygame.Rect(88, y, 88, 13), "", "speak")
        self.back_button = PaperButton(pygame.Rect(190, y, 110, 13), "", "")
        self.pad_prompt = PaperButton(pygame.Rect(302, y, 56, 13), "", "write")
        self.keyboard = PadKeyboard(KEYBOARD, self.editor, Phrases(content, self.city), self._written)
        self.speak_button.on_press = self._speak
        self.back_button.on_press = self._back
        self.ring = FocusRing([self.speak_button, self.back_button], focus=None)
        self.hearing = False
        self.time = 0.0
        self._heard_promises = 0
        self.ctx.audio.music("square", strain(content, self.city))
        self.ctx.audio.loop("murmur")
        self._pointer: tuple[int, int] | None = None  # forgotten with the next key, as the eye is with the text then

    def leave(self) -> None:
        """Keep the draft."""
        self.ctx.drafts.keep(self.editor.text)

    @property
    def helped(self) -> bool:
        """The pad's keyboard needs every button."""
        return not self.keyboard.open

    def text_area(self) -> pygame.Rect:
        """The caret, for input methods."""
        return self.editor.caret()

    def restyle(self) -> None:
        """Set the pad's keyboard anew; the sheet follows by itself."""
        self.keyboard.restyle()

    # ---- events

    def handle(self, event: pygame.event.Event) -> None:
        """Keys and mouse: first the sheet, then the buttons."""
        if event.type == pygame.MOUSEMOTION:
            self._pointer = event.pos
        elif event.type in (pygame.KEYDOWN, pygame.TEXTINPUT):
            self._pointer = None
        if self.hearing:
            clicked = event.type == pygame.MOUSEBUTTONDOWN and self.back_button.rect.collidepoint(event.pos)
            if clicked or action_of(event) is Action.BACK:
                self._stop_hearing()
            elif action_of(event) is Action.CONFIRM:
                self.ctx.clerk.use_scripted()
            return
        if self.keyboard.open and self.keyboard.handle(event):
            return
        if self._shortcut(event):
            return
        if event.type == pygame.TEXTINPUT and not self.editor.focused:
            self._focus_editor()
        if self.editor.handle(event):
            if event.type == pygame.MOUSEBUTTONDOWN:
                self._focus_editor()
            return
        self._walk(event)

    def _shortcut(self, event: pygame.event.Event) -> bool:
        if event.type != pygame.KEYDOWN or self.editor.composing:
            return False
        enter = event.key in (pygame.K_RETURN, pygame.K_KP_ENTER)
        if enter and event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
            self._speak()
            return True
        if event.key == pygame.K_ESCAPE:
            self._back()
            return True
        return False

    def _walk(self, event: pygame.event.Event) -> None:
        """NEXT goes from the sheet to the buttons and back, ONWARD speaks; on the sheet a pad's arrows move the cursor
        and its CONFIRM opens the keyboard."""
        if event.type == pygame.KEYDOWN and writes(event) and event.key != pygame.K_SPACE:
            return  # it comes again as text
        if event.type == pygame.MOUSEMOTION and self.editor.focused and self.ring.at(event.pos) is None:
            self.ring.focus(None)
        action, focused = action_of(event), self.ring.focused
        round_about = {Action.NEXT: self.back_button, Action.PREVIOUS: self.speak_button}
        if self.editor.focused and action in (Action.NEXT, Action.PREVIOUS, Action.DOWN):
            self.editor.blur()
            self.ring.focus(self.back_button if action is Action.PREVIOUS else self.speak_button)
        elif self.editor.focused and action in CURSOR_KEYS:
            self.editor.handle(pygame.event.Event(pygame.KEYDOWN, key=CURSOR_KEYS[action], mod=0, unicode=""))
        elif self.editor.focused and action is Action.CONFIRM:
            self.keyboard.show()
        elif action is Action.ONWARD:
            self._speak()
        elif action is Action.UP or (action in round_about and focused is round_about[action]):
            self._focus_editor()
        elif action is Action.BACK:
            self._back()
        else:
            self.ring.handle(event)

    def _focus_editor(self) -> None:
        self.ring.focus(None)
        self.editor.focus()

    def _written(self) -> None:
        """The keyboard of the pad is done: the next press speaks."""
        self.editor.blur()
        self.ring.focus(self.speak_button)

    # ---- what the mayor does

    def _speak(self) -> None:
        if self.editor.text.strip():
            self._deliver()
            return
        details = "They came to hear you. If you step down in silence, they will notice."
        question = ConfirmScene("Say nothing?", details, "Stay silent", "Keep writing", self._deliver)
        question.ring.focus(1)  # a second Enter in haste shall not end the evening
        self.app.push(question)

    def _deliver(self) -> None:
        self.hearing = True
        self.editor.enabled = False
        self.editor.blur()
        self.text_input = False
        self.ctx.audio.effect("quill")
        self.ctx.clerk.hear(self.city, self.editor.text)

    def _stop_hearing(self) -> None:
        self.ctx.clerk.cancel()
        self.preview.again()
        self.hearing = False
        self.editor.enabled = True
        self.text_input = True
        self._focus_editor()

    def _back(self) -> None:
        from game.scenes.city import CityScene  # the map leads here, so it cannot be imported above

        self.ctx.clerk.cancel()
        try:
            self.ctx.journal.do(self.ctx.content, self.city, Advance("back_to_deeds"))
        except RuleError as error:
            self.ctx.toasts.say(str(error), "bad")
            return
        self.app.replace(CityScene(self.city))

    # ---- time

    def update(self, dt: float) -> None:
        """Take in what the clerk has heard; let cursor, faces and pen move."""
        self.time = 0.0 if self.still else self.time + dt
        self.editor.steady = self.still
        self.editor.update(dt)
        self.keyboard.update(dt)
        self.ctx.drafts.update(dt, self.editor.text)
        if not self.hearing:
            self.preview.update(dt, self.editor.text)
        for event in self.ctx.clerk.poll():
            match event:
                case Previewed(draft, record):
                    self.preview.take(draft, record)
                case Heard(record):
                    self._heard(record.model_dump())
                case FellBack(note):
                    self.preview.again()
                    self.ctx.toasts.say(note, "bad")
        self.editor.marks = self.preview.marks(self.editor.text)
        self.listeners.hear(self.editor.text, self.preview.entries)
        if len(self.preview.entries) > self._heard_promises:
            self.ctx.audio.effect("quill")
        self._heard_promises = len(self.preview.entries)
        self._show_note()
        self.podium.update(self.glide(dt), self.listeners.named)

    def _heard(self, record: dict[str, object]) -> None:
        if not self.hearing:
            return
        self.hearing = False
        hearing = self.ctx.journal.do(self.ctx.content, self.city, Deliver(self.editor.text, record))
        self.editor.text = ""  # what has been said is no draft any more
        self.app.replace(RecordScene(self.city, hearing))

    def _show_note(self) -> None:
        waking, draft = not self.ctx.clerk.listening, self.editor.text
        # Nobody should take phrase rules for the model.
        rules_hear = self.ctx.clerk.listening and self.ctx.clerk.status.state != "ready"
        if self.hearing:
            self.note.title = "PHRASE RULES WRITE" if rules_hear else "THE CLERK IS WRITING"
            self.note.say(f"The model still wakes up. {prompt(Action.CONFIRM)}: go on without it." if waking else "")
        elif waking:
            self.note.title = "THE CLERK WAKES UP"
            self.note.say("Write on: your speech will be read when it is given.")
        elif self.preview.entries:
            self.note.title = "PHRASE RULES HEAR" if rules_hear else "THE CLERK HEARS"
            entries = [entry.note for entry in self.preview.entries]
            hovered = self.editor.mark_at(self._pointer) if self._pointer is not None else None
            nearest = self.preview.nearest(draft, self.editor.buffer.cursor)
            self.note.show(entries, nearest if hovered is None else hovered.number - 1)
        elif draft.strip() and not self.preview.waiting:
            self.note.title = "PHRASE RULES HEAR" if rules_hear else "THE CLERK HEARS"
            self.note.say("No promise so far. Nobody can hold you to this.")
        else:
            self.note.title = "PHRASE RULES LISTEN" if rules_hear else "THE CLERK LISTENS"
            self.note.say(LISTENS_FOR.format(round=min(self.city.round + 2, self.city.rounds)))

    # ---- picture

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw square, desk, sheet, note and listeners."""
        self.podium.draw(canvas, self.time)
        title = f"To the square, round {self.city.round}"
        full = len(self.editor.text) >= self.editor.buffer.limit
        draw_heading(canvas, SHEET, title, self.editor.counter, full)
        if not self.editor.text and not self.editor.composing:
            text.draw(canvas, (ROWS.x + MARGIN + 4, ROWS.y + 1), "Whatever you want them to believe...", E4)
        self.editor.draw(canvas)
        self._draw_buttons(canvas)
        self.note.draw(canvas)
        status = self.ctx.clerk.status
        if not self.ctx.clerk.listening and status.total:
            draw_progress(canvas, NOTE, status.done, status.total)
        elif self.hearing:
            draw_writing(canvas, NOTE, None if self.still else self.time)
        self.listeners.draw(canvas, self.ctx.art, self.time)
        if self.keyboard.open:
            self.keyboard.draw(canvas)

    def _draw_buttons(self, canvas: pygame.Surface) -> None:
        if self.keyboard.open:
            return  # whose keys mean other things
        pad = device() == "buttons"
        self.speak_button.enabled = not self.hearing
        self.speak_button.key = prompt(Action.ONWARD) if pad else "CTRL+ENTER"
        self.back_button.key = prompt(Action.BACK) if pad else "ESC"
        self.back_button.label = "take it back" if self.hearing else "back to the map"
        self.ring.draw(canvas)
        if pad and self.editor.focused:
            self.pad_prompt.key = prompt(Action.CONFIRM)
            self.pad_prompt.draw(canvas)

"""The speech: the clerk listens while the mayor writes, and the citizens know whom it names."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from ai.schema import Record
from game.city.state import City
from game.clerk import ClerkStatus, FellBack
from game.content import load_content
from game.scenes.record import RecordScene
from game.scenes.speech import NOTE, SpeechScene
from tests.game.fakes import FakeApp, a_city, an_app, promise

CTRL = pygame.KMOD_CTRL
WORDS = "Karl, we will build a solar field by round three."
QUOTE = "we will build a solar field by round three"
RECORD = Record(promises=[promise(QUOTE, by=3, to="Karl")], contradictions=[])


@pytest.fixture(autouse=True)
def display() -> Iterator[None]:
    pygame.display.init()
    pygame.display.set_mode((640, 360))
    yield
    pygame.display.quit()


@pytest.fixture
def app() -> FakeApp:
    app = an_app(record=RECORD)
    app.start(SpeechScene(a_city(app.ctx.content)))
    return app


def asked(app: FakeApp, what: str) -> list[str]:
    return [words for kind, words in app.ctx.clerk.asked if kind == what]


def test_the_clerk_is_asked_only_when_the_mayor_pauses(app: FakeApp) -> None:
    app.write("We will")
    app.run(0.2)
    app.write(" plant")
    app.run(0.2)
    assert asked(app, "preview") == []
    app.run(0.4)
    assert asked(app, "preview") == ["We will plant"]


def test_a_promise_is_underlined_and_noted_with_the_rules_verdict(app: FakeApp) -> None:
    app.write(WORDS)
    app.run(1)
    mark = app.scene.editor.marks[0]
    assert WORDS[mark.start : mark.end] == QUOTE
    assert app.scene.note.entries[0].title == "Build solar field, R3"
    assert app.scene.note.entries[0].detail


def test_marks_follow_their_words_and_go_with_them(app: FakeApp) -> None:
    app.write(WORDS)
    app.run(1)
    app.press(pygame.K_HOME, CTRL)
    app.write("Friends! ")
    app.run(1 / 30)
    mark = app.scene.editor.marks[0]
    assert app.scene.editor.text[mark.start : mark.end] == QUOTE
    app.press(pygame.K_a, CTRL)
    app.press(pygame.K_DELETE)
    app.run(1 / 30)
    assert app.scene.editor.marks == []


def test_what_the_clerk_heard_in_an_older_draft_is_not_shown(app: FakeApp) -> None:
    app.ctx.clerk.slow = True
    app.write(WORDS)
    app.run(0.5)
    late = list(app.ctx.clerk.events)
    app.write(" Or not.")
    app.run(0.5)
    app.ctx.clerk.events = late
    app.ctx.clerk.slow = False
    app.run(0.1)
    assert app.scene.note.entries == []


def test_listeners_know_whether_they_are_named(app: FakeApp) -> None:
    app.write("mia, and Karlsruhe")
    app.run(1 / 30)
    assert app.scene.listeners.named == {"Mia"}


def test_speaking_delivers_and_opens_the_record(app: FakeApp) -> None:
    app.write(WORDS)
    app.press(pygame.K_RETURN, CTRL)
    app.run(0.1)
    kind, scene = app.went[-1]
    assert kind == "replace" and isinstance(scene, RecordScene)
    assert app.scene.city.phase == "record"
    assert app.scene.city.speeches[-1].text == WORDS
    assert [one.quote for one in scene.hearing.promises] == [QUOTE]


def test_the_speech_cannot_be_changed_while_the_clerk_writes(app: FakeApp) -> None:
    app.write(WORDS)
    app.ctx.clerk.slow = True
    app.press(pygame.K_RETURN, CTRL)
    app.write(" And more.")
    app.run(0.1)
    assert app.scene.editor.text == WORDS
    app.press(pygame.K_ESCAPE)
    app.write("!")
    assert app.scene.editor.text == WORDS + "!"
    assert ("cancel", "") in app.ctx.clerk.asked


def test_silence_is_asked_about_and_allowed(app: FakeApp) -> None:
    app.write("  ")
    app.press(pygame.K_RETURN, CTRL)
    assert asked(app, "hear") == []
    kind, question = app.went[-1]
    assert kind == "push"
    question.on_yes()
    app.run(0.1)
    assert isinstance(app.went[-1][1], RecordScene)


def test_the_draft_survives_a_walk_back_to_the_map(app: FakeApp) -> None:
    city = app.scene.city
    app.write("Half a thought")
    app.press(pygame.K_ESCAPE)
    assert type(app.went[-1][1]).__name__ == "CityScene"
    assert city.phase == "deeds"
    app.scene.leave()
    app.start(SpeechScene(city))
    assert city.phase == "speech"
    assert app.scene.editor.text == "Half a thought"


def after_a_crash(app: FakeApp, city: City | None = None) -> FakeApp:
    """The same game taken up by a new process; the old one never got to leave its scene."""
    app.ctx.saves.flush()
    again = an_app(app.ctx.content)
    again.ctx.saves.game = app.ctx.saves.game
    again.start(SpeechScene(city or a_city(app.ctx.content)))
    return again


def test_the_draft_survives_a_crash_once_the_mayor_has_paused(app: FakeApp) -> None:
    app.write("Häuser für alle \U0001f333, ")
    app.run(1)
    assert after_a_crash(app).scene.editor.text == ""
    app.write("and work.")
    app.run(2.2, step=0.1)
    assert after_a_crash(app).scene.editor.text == "Häuser für alle \U0001f333, and work."


def test_a_draft_is_of_its_own_round_and_game(app: FakeApp) -> None:
    app.write("Half a thought")
    app.scene.leave()
    later = a_city(app.ctx.content)
    later.round = 2
    assert after_a_crash(app, later).scene.editor.text == ""
    app.ctx.saves.game = "another"
    assert after_a_crash(app).scene.editor.text == ""


def test_a_spoken_draft_does_not_come_back(app: FakeApp) -> None:
    app.write(WORDS)
    app.run(2.2, step=0.1)
    app.press(pygame.K_RETURN, CTRL)
    app.run(0.1)
    app.scene.leave()
    assert after_a_crash(app).scene.editor.text == ""
    assert list(app.ctx.saves.folder.iterdir()) == []


def test_an_erased_draft_does_not_come_back(app: FakeApp) -> None:
    app.write("Half a thought")
    app.run(2.2, step=0.1)
    app.press(pygame.K_a, CTRL)
    app.press(pygame.K_DELETE)
    app.scene.leave()
    assert after_a_crash(app).scene.editor.text == ""


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"[]", b'{"format": 1, "round": 1}', b'{"format": 1, "round": "1", "text": "a"}']
)
def test_a_damaged_draft_is_put_aside_and_told(app: FakeApp, data: bytes) -> None:
    folder = app.ctx.saves.folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{app.ctx.saves.game}.draft.json").write_bytes(data)
    again = after_a_crash(app)
    assert again.scene.editor.text == ""
    assert "damaged" in again.ctx.toasts.messages[0]
    assert [path.read_bytes() for path in folder.iterdir()] == [data]
    again.write("From the start, then.")
    again.scene.leave()
    assert after_a_crash(again).scene.editor.text == "From the start, then."


def test_a_draft_that_cannot_be_written_is_told(app: FakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: object, data: bytes) -> None:
        raise OSError("No space left")

    monkeypatch.setattr("game.drafts.write_atomically", full)
    app.write("Half a thought")
    app.scene.leave()
    app.ctx.saves.flush()
    assert "draft of your speech could not be saved: No space left" in app.ctx.saves.poll()[0]


def test_text_that_no_font_or_file_can_hold_does_no_harm(app: FakeApp) -> None:
    folder = app.ctx.saves.folder
    folder.mkdir(parents=True, exist_ok=True)
    draft = b'{"format": 1, "round": 1, "text": "half \\ud83c a tree"}'
    (folder / f"{app.ctx.saves.game}.draft.json").write_bytes(draft)
    again = after_a_crash(app)
    again.run(2.2, step=0.1)
    assert again.scene.editor.text.startswith("half ") and again.scene.editor.text.endswith(" a tree")


def test_everything_is_reached_with_the_keyboard_alone(app: FakeApp) -> None:
    app.write(WORDS)
    app.press(pygame.K_TAB)
    assert app.scene.speak_button.focused and not app.scene.editor.focused
    app.press(pygame.K_TAB)
    assert app.scene.back_button.focused
    app.press(pygame.K_TAB)
    assert app.scene.editor.focused
    app.press(pygame.K_TAB)
    app.press(pygame.K_RETURN)
    assert asked(app, "hear") == [WORDS]


def test_everything_is_reached_with_the_mouse_alone(app: FakeApp) -> None:
    app.write(WORDS)
    app.click(app.scene.speak_button.rect.center)
    assert asked(app, "hear") == [WORDS]


def test_while_the_model_loads_nothing_is_previewed_but_the_speech_can_be_given(app: FakeApp) -> None:
    app.ctx.clerk.status = ClerkStatus("loading", "", "Waking up", 3, 10)
    app.write(WORDS)
    app.run(1)
    assert asked(app, "preview") == []
    app.ctx.clerk.slow = True
    app.press(pygame.K_RETURN, CTRL)
    app.press(pygame.K_RETURN)
    assert ("use_scripted", "") in app.ctx.clerk.asked


def test_who_plays_by_phrase_rules_meanwhile_sees_what_they_hear(app: FakeApp) -> None:
    app.ctx.clerk.status = ClerkStatus("loading", "", "Fetching", 3, 10)
    app.ctx.clerk.use_scripted()
    app.write(WORDS)
    app.run(1)
    assert app.scene.editor.marks and app.scene.note.title == "PHRASE RULES HEAR"


def test_the_draft_is_read_once_the_model_has_loaded(app: FakeApp) -> None:
    app.ctx.clerk.status = ClerkStatus("loading", "", "Waking up")
    app.write(WORDS)
    app.run(1)
    app.ctx.clerk.status = ClerkStatus("ready", "embedded", "")
    app.run(0.2)
    assert asked(app, "preview") == [WORDS]


def test_the_next_key_takes_back_what_is_being_read(app: FakeApp) -> None:
    app.ctx.clerk.slow = True
    app.write("We will")
    app.run(0.5)
    assert asked(app, "preview") == ["We will"] and asked(app, "drop") == []
    app.write(" ")
    app.run(1 / 30)
    assert asked(app, "drop") == [""]
    app.ctx.clerk.slow = False
    app.write("plant")
    app.run(0.5)
    assert asked(app, "preview") == ["We will", "We will plant"] and asked(app, "drop") == [""]


def test_the_player_is_told_when_the_phrase_rules_take_over(app: FakeApp) -> None:
    app.ctx.clerk.events.append(FellBack("The model stumbled."))
    app.run(1 / 30)
    assert app.ctx.toasts.messages == ["The model stumbled."]


def test_a_preview_that_got_lost_is_asked_for_again(app: FakeApp) -> None:
    app.ctx.clerk.slow = True
    app.write(WORDS)
    app.run(1)
    app.press(pygame.K_RETURN, CTRL)
    app.ctx.clerk.events.clear()  # the real clerk drops a preview for the speech itself
    app.press(pygame.K_ESCAPE)
    app.ctx.clerk.slow = False
    app.run(1)
    assert asked(app, "preview") == [WORDS, WORDS] and app.scene.editor.marks
    app.scene.editor.focus()
    app.write("!")
    app.ctx.clerk.slow = True
    app.run(1)
    app.ctx.clerk.events[:] = [FellBack("The model stumbled.")]
    app.ctx.clerk.slow = False
    app.run(1)
    assert asked(app, "preview")[2:] == [WORDS + "!", WORDS + "!"] and app.scene.editor.marks


def test_the_note_stays_inside_its_paper() -> None:
    quotes = [f"I promise number {n} " + "x" * 60 for n in range(6)]
    record = Record(promises=[promise(quote, "improve", "air", to="Karl") for quote in quotes], contradictions=[])
    app = an_app(load_content(), record=record)
    app.start(SpeechScene(a_city(app.ctx.content)))
    plain = app.run(0.1)
    app.write(". ".join(quotes))
    app.run(1)
    app.press(pygame.K_HOME, CTRL)
    full = app.run(0.1)
    below = pygame.Rect(NOTE.x + 4, NOTE.bottom - 1, NOTE.w - 8, 1)
    right = pygame.Rect(NOTE.right - 1, NOTE.y + 12, 1, NOTE.h - 14)
    for edge in (below, right):
        assert pygame.image.tobytes(plain.subsurface(edge), "RGB") == pygame.image.tobytes(full.subsurface(edge), "RGB")


def test_pointing_at_marked_words_turns_the_note_to_them() -> None:
    words = ["I will plant a forest", "I will open a clinic", "I will close the mill", "I will mend the road"]
    app = an_app(record=Record(promises=[promise(one, "other", "other") for one in words], contradictions=[]))
    app.start(SpeechScene(a_city(app.ctx.content)))
    app.write("\n".join(words))
    app.run(1)
    assert app.scene.note.chosen == 3
    rows = app.scene.editor.rect
    pos = (rows.x + 40, rows.y + 5)
    app.scene.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(1, 1), buttons=(0, 0, 0)))
    app.run(1 / 30)
    assert app.scene.note.chosen == 0
    app.press(pygame.K_LEFT)
    app.run(1 / 30)
    assert app.scene.note.chosen == 3


def test_a_draft_is_told_the_clashes_that_its_record_will_hold() -> None:
    said = "We study the stars. I never touched this town."
    guess = {"quote": "We study the stars", "against": "D1", "severity": "low"}  # a promise: the rules know better
    lie = {"quote": "I never touched this town", "against": "D1", "severity": "high"}
    heard = promise("We study the stars", "improve", "other", category="research")
    app = an_app(record=Record.model_validate({"promises": [heard.model_dump()], "contradictions": [guess, lie]}))
    app.start(SpeechScene(a_city(app.ctx.content, deeds=1)))
    app.write(said)
    app.run(1)
    told = [entry.quote for entry in app.scene.preview.entries if entry.note.title == "A clash"]
    assert told == ["I never touched this town"]

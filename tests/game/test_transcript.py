from __future__ import annotations

from pathlib import Path
from typing import Any

import pygame
import pytest

from game.app import App
from game.city import rules
from game.city.definitions import Content
from game.city.journal import Advance, Arrive, Deliver, DoDeed, Journal, React, Strike, UndoDeed
from game.city.results import Hearing
from game.city.state import City, Outcome
from game.content import load_content
from game.paths import saves_folder, transcripts_folder
from game.scenes.city import CityScene
from game.scenes.ending import EndingScene
from game.scenes.minutes import minutes
from game.scenes.minutes_text import LOST, as_text
from game.scenes.record import RecordScene
from game.scenes.report import ReportScene
from game.scenes.square import SquareScene
from game.scenes.transcript import TranscriptScene
from game.view.art import Art
from tests.game.stage import first_cell, messages, outside_untouched, pledge, press, start

SPEECHES = (
    ("Friends! The northern forest stays.\n\nKarl, you will have work.", ["The northern forest stays"]),
    ("No new factory will rise. Größe, – ja: 森は残る 🌳.", ["No new factory will rise"]),
    ("As I said: The northern forest stays. I will build a factory.", ["The northern forest stays",
     "I will build a factory"]),
)  # fmt: skip
ACTS = {
    "The northern forest stays": ("protect", "forest"),
    "No new factory will rise": ("avoid", "factory"),
    "I will build a factory": ("build", "factory"),
}
TONES = ("angry", "hopeful", "sarcastic", "desperate", "grateful", "suspicious", "neutral")


def line_of(name: str, number: int) -> str:
    return f"In round {number} I, {name}, heard every word of it."


def play(content: Content, rounds: int, journal: Journal) -> City:
    """A game of some rounds: a deed each (and one taken back), a speech, everybody's answer."""
    city = rules.new_city(content, seed=5)
    for number in range(1, rounds + 1):
        journal.do(content, city, Advance("begin_deeds"))
        at = first_cell(city, "wasteland")
        journal.do(content, city, DoDeed(at, "factory"))
        journal.do(content, city, UndoDeed())
        journal.do(content, city, DoDeed(at, "research_centre" if number == 1 else "plant_forest"))
        journal.do(content, city, Advance("begin_speech"))
        speak(content, city, journal, number)
        journal.do(content, city, Advance("begin_square"))
        answer(content, city, journal, number)
        journal.do(content, city, Advance("pass_years"))
    return city


def speak(content: Content, city: City, journal: Journal, number: int) -> Hearing:
    text, quotes = SPEECHES[(number - 1) % len(SPEECHES)]
    promises = [pledge(quote, *ACTS[quote], confidence=0.5 if "No new" in quote else 0.9) for quote in quotes]
    return journal.do(content, city, Deliver(text, {"promises": promises, "contradictions": []}))


def answer(content: Content, city: City, journal: Journal, number: int) -> None:
    for index, citizen in enumerate(list(city.citizens)):
        said = {"citizen": citizen.name, "tone": TONES[index % 7], "delta": 0, "about": "none", "concern": "jobs"}
        journal.do(content, city, React({**said, "line": line_of(citizen.name, number)}, city.generation))


@pytest.fixture
def content(app: App) -> Content:
    app.ctx.content, app.ctx.art = load_content(), Art()
    app.ctx.settings.change(reduced_motion=True)
    app.ctx.saves.begin(5)
    return app.ctx.content


def transcript(app: App, city: City) -> Any:
    start(app, TranscriptScene(city))
    return app.scenes[-1]


def drawn(scene: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """All text of the chapter that lies open."""
    found: list[str] = []

    def draw(surface: pygame.Surface, pos: Any, string: str, *rest: Any, **more: Any) -> int:
        found.append(string)
        return 0

    monkeypatch.setattr("game.ui.text.draw", draw)
    for block in scene.page.blocks:
        block.draw(pygame.Surface((640, 360)), 0, 0)
    monkeypatch.undo()
    return " ".join(found)


def test_a_tab_for_every_round_with_all_that_was_said_and_done(
    app: App, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = play(content, 3, app.ctx.journal)
    scene = transcript(app, city)
    assert [chapter.tab for chapter in scene.book] == ["Round 1", "Round 2", "Round 3", "Round 4"]
    assert scene.chapter.tab == "Round 4"
    for number in (1, 2, 3):
        scene.open(number - 1)
        page = drawn(scene, monkeypatch)
        speech, quotes = SPEECHES[number - 1]
        for word in speech.split():
            assert word in page, word
        for quote in quotes:
            assert f'"{quote}"' in page
        for citizen in city.citizens:
            if citizen.arrived <= number:
                assert citizen.name in page
                assert f'"{line_of(citizen.name, number)}"' in page
        mark = city.history[number]
        assert f"→ {mark.ecology}" in page
        assert "research centre" in page if number == 1 else "planted a forest" in page
        assert "You built a factory" not in page
    assert "Said again" in page
    assert "clash with your words of round 2" in page


def test_the_round_that_runs_shows_what_has_happened_so_far(
    app: App, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    city, journal = play(content, 1, app.ctx.journal), app.ctx.journal
    assert "Nothing has been done yet." in drawn(transcript(app, city), monkeypatch)
    journal.do(content, city, Advance("begin_deeds"))
    journal.do(content, city, Advance("begin_speech"))
    speak(content, city, journal, 2)
    page = drawn(transcript(app, city), monkeypatch)
    assert "No new factory will rise" in page
    assert "Nobody has answered yet." in page
    journal.do(content, city, Strike(city.promises[-1].id))
    assert minutes(content, city, journal)[-1].pledges[0].standing is None


def test_the_file_holds_every_word_and_lies_beside_the_saves(app: App, content: Content) -> None:
    city = play(content, 3, app.ctx.journal)
    transcript(app, city)
    press(app, pygame.K_s)
    (path,) = transcripts_folder().iterdir()
    assert transcripts_folder().parent == saves_folder().parent
    assert path.name in messages(app).replace(" ", "")
    told = path.read_bytes().decode("utf-8")
    for number, (speech, quotes) in enumerate(SPEECHES, 1):
        for line in speech.splitlines():
            assert line in told
        for quote in quotes:
            assert f'"{quote}"' in told
        for citizen in city.citizens:
            assert (line_of(citizen.name, number) in told) == (citizen.arrived <= number)
        assert f"ROUND {number}, " in told
    for promise in city.promises:
        assert promise.id in told
        assert promise.reason in told
    for entry in city.ledger:
        assert entry.what in told
        assert entry.why in told
    press(app, pygame.K_s)
    assert len(list(transcripts_folder().iterdir())) == 2, "nothing is overwritten"


def test_a_file_that_cannot_be_written_is_said_and_why(app: App, content: Content) -> None:
    city = play(content, 1, app.ctx.journal)
    transcript(app, city)
    transcripts_folder().parent.mkdir(parents=True, exist_ok=True)
    transcripts_folder().write_text("a file where the folder should be")
    press(app, pygame.K_TAB, pygame.K_TAB, pygame.K_TAB, pygame.K_RETURN)
    assert "could not be written" in messages(app)
    assert "exists" in messages(app)
    assert isinstance(app.scenes[-1], TranscriptScene)


def test_answers_that_were_lost_are_said_to_be_and_the_others_stay_in_their_rounds(app: App, content: Content) -> None:
    journal = Journal()
    city = play(content, 3, journal)
    ends = [index for index, doing in enumerate(journal.inputs) if doing == Advance("pass_years")]
    kept = Journal(journal.inputs[ends[0] + 1 :])
    rounds = minutes(content, city, kept)
    assert not rounds[0].kept
    assert rounds[0].answers == []
    assert [said.words for said in rounds[1].answers][:1] == [line_of("Karl", 2)]
    assert [said.words for said in rounds[2].answers][:1] == [line_of("Karl", 3)]
    assert LOST in as_text(content, city, rounds)


def test_who_comes_and_who_leaves_speaks_in_the_transcript(app: App, content: Content) -> None:
    city, journal = rules.new_city(content, seed=5), Journal()
    city.indicators.ecology = 20
    journal.do(content, city, Advance("begin_deeds"))
    journal.do(content, city, DoDeed(first_cell(city, "wasteland"), "research_centre"))
    journal.do(content, city, Advance("begin_speech"))
    speak(content, city, journal, 1)
    journal.do(content, city, Advance("begin_square"))
    answer(content, city, journal, 1)
    guest = {"name": "Zoe", "age": 30, "job": "cook", "values": ["jobs"], "personality": "calm", "tone": "hopeful",
             "line": "Something smells burnt here."}  # fmt: skip
    newcomer = rules.arrivals(content, city)[0]
    assert journal.do(content, city, Arrive(newcomer.id, guest, city.generation)) is not None
    (now,) = minutes(content, city, journal)
    assert {said.name: said.words for said in now.came} == {
        "Tobi": content.citizens["tobi"].greeting,
        "Zoe": "Something smells burnt here.",
    }
    tobi = next(citizen for citizen in city.citizens if citizen.name == "Tobi")
    from game.city.people import leave

    leave(content, city, tobi, "yields")
    (now,) = minutes(content, city, journal)
    assert [said.name for said in now.left] == ["Tobi"]
    assert now.left[0].words in as_text(content, city, [now])


@pytest.mark.parametrize("phase", ["report", "deeds", "record", "square"])
def test_it_is_reached_from_the_pause_of_every_scene(app: App, content: Content, phase: str) -> None:
    city, journal = rules.new_city(content, seed=5), app.ctx.journal
    app.ctx.clerk.answer = lambda city: None  # type: ignore[method-assign]
    app.ctx.clerk.listening = True  # type: ignore[misc]
    scene: Any = ReportScene(city)
    if phase != "report":
        journal.do(content, city, Advance("begin_deeds"))
        scene = CityScene(city)
    if phase in ("record", "square"):
        journal.do(content, city, Advance("begin_speech"))
        scene = RecordScene(city, speak(content, city, journal, 1))
    if phase == "square":
        scene = SquareScene(city)
    start(app, scene)
    press(app, pygame.K_ESCAPE, pygame.K_DOWN, pygame.K_RETURN)
    assert isinstance(app.scenes[-1], TranscriptScene)
    press(app, pygame.K_ESCAPE, pygame.K_ESCAPE)
    assert app.scenes == [scene]


def test_it_is_reached_from_the_ending_and_tells_the_end(
    app: App, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = play(content, 3, app.ctx.journal)
    city.round, city.phase = 3, "over"
    city.outcome = Outcome(None, "votes", "Voted out on the square", ["Karl: approval 20, under 25."])
    ending = EndingScene(city)
    start(app, ending)
    next(button for button in ending.ring.widgets if button.label == "Transcript").press()  # type: ignore[attr-defined]
    app.frame(0.02)
    scene: Any = app.scenes[-1]
    assert isinstance(scene, TranscriptScene)
    scene.open(len(scene.book) - 1)
    page = drawn(scene, monkeypatch)
    assert "Voted out on the square" in page
    assert "Karl: approval 20, under 25." in page
    assert [said.words for said in scene.rounds[2].answers][:1] == [line_of("Karl", 3)]
    press(app, pygame.K_ESCAPE)
    assert app.scenes == [ending]


@pytest.mark.parametrize("size", ["normal", "large"])
@pytest.mark.parametrize("font", ["pixel", "legible"])
def test_the_longest_words_stay_on_the_page(app: App, content: Content, size: str, font: str) -> None:
    app.ctx.settings.change(text_size=size, font=font)
    app.apply_settings()
    city, journal = play(content, 1, app.ctx.journal), app.ctx.journal
    journal.do(content, city, Advance("begin_deeds"))
    journal.do(content, city, Advance("begin_speech"))
    endless = "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 25
    journal.do(
        content,
        city,
        Deliver(endless[:1200], {"promises": [pledge(endless[:1200], "avoid", "factory")], "contradictions": []}),
    )
    journal.do(content, city, Advance("begin_square"))
    for citizen in city.citizens:
        citizen.name, citizen.job = "Maximiliana Wolkenstein-Hohenberg"[:32], "assistant " * 12
    for line in ("W" * 160, ("word " * 40)[:160]):
        journal.inputs.append(
            React({"citizen": city.citizens[0].name, "tone": "suspicious", "line": line, "delta": 0}, city.generation)
        )
    scene = transcript(app, city)
    for index in range(len(scene.book)):
        scene.open(index)
        for block in scene.page.blocks:
            canvas = pygame.Surface((scene.page.width + 40, block.height + 60))
            blank = canvas.copy()
            block.draw(canvas, 20, 30)
            box = pygame.Rect(19, 28, scene.page.width + 2, block.height + 5)
            assert outside_untouched(canvas, box, blank)


def test_a_game_of_ninety_nine_rounds_keeps_its_tabs_in_reach(app: App, content: Content) -> None:
    city = play(content, 1, app.ctx.journal)
    city.rounds, city.round = 99, 99
    city.history += [city.history[-1]] * 97
    scene = transcript(app, city)
    assert scene.tabs.at((scene.tabs.rect.right - 9, scene.tabs.rect.bottom - 3)) == 98
    press(app, pygame.K_DOWN)
    assert scene.chapter.tab == "Round 1"
    assert scene.tabs.at((scene.tabs.rect.right - 9, scene.tabs.rect.top + 3)) == 0


def test_the_path_of_the_file_is_told_whole(app: App, content: Content) -> None:
    city = play(content, 1, app.ctx.journal)
    transcript(app, city)
    press(app, pygame.K_s)
    said = messages(app).replace(" ", "").removeprefix("Writtento")
    assert Path(said).is_file()

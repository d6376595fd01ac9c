"""Golden pictures of reports, of the speech as it is written, and of the record of it."""

from __future__ import annotations

from typing import Any

import pytest

from ai.schema import Record
from game.bindings import Action
from game.city.state import City
from game.clerk import ClerkStatus
from game.saves import Saves
from game.scenes.record import RecordScene
from game.scenes.report import ReportScene
from game.scenes.resume import scene_of
from game.scenes.speech import SpeechScene
from game.view.art import FOUL_BELOW, GREEN_FROM
from tests.game import chronicle, golden
from tests.game.chronicle import NOTHING, UNSURE, WRITTEN, Draft
from tests.game.hands import Keyboard, Pad
from tests.game.moments import Stage
from tests.game.stage import start

HEARD = 1.0
"""Seconds after which the clerk has been asked about a draft and has answered."""
STAMPED = 0.5


@pytest.mark.parametrize(("name", "rounds"), [("first", 0), ("second", 1), ("judged", 3)])
def test_the_reports(gallery: Stage, name: str, rounds: int) -> None:
    start(gallery.app, ReportScene(chronicle.told(gallery.content, rounds)))
    golden.look(gallery.app, f"report_{name}")


def write(stage: Stage, draft: Draft, city: City | None = None) -> SpeechScene:
    """Have a draft on the sheet, and a clerk who hears in it what it says."""
    clerk: Any = stage.app.ctx.clerk
    clerk.record = Record.model_validate(draft.record)
    scene = SpeechScene(city or chronicle.third_speech(stage.content))
    start(stage.app, scene)
    scene.editor.text = draft.text
    return scene


def test_an_empty_sheet_in_the_first_round(gallery: Stage) -> None:
    write(gallery, Draft(""), chronicle.first_speech(gallery.content))
    golden.look(gallery.app, "speech_empty", settle=HEARD)


@pytest.mark.parametrize(("name", "ecology"), [("foul", FOUL_BELOW - 1), ("green", GREEN_FROM)])
def test_the_evening_over_a_city(gallery: Stage, name: str, ecology: int) -> None:
    city = chronicle.first_speech(gallery.content)
    city.indicators.ecology = ecology
    write(gallery, Draft(""), city)
    golden.look(gallery.app, f"speech_city_{name}", settle=HEARD)


@pytest.mark.parametrize(("name", "at"), [("forests", "two forests"), ("fusion", "reactor"), ("claim", "ever lost")])
def test_a_draft_as_it_is_heard(gallery: Stage, name: str, at: str) -> None:
    """The note tells of the words next to the cursor."""
    scene = write(gallery, WRITTEN)
    scene.editor.buffer.move_to(WRITTEN.text.index(at))
    golden.look(gallery.app, f"speech_heard_{name}", settle=HEARD)


def test_a_draft_without_a_promise(gallery: Stage) -> None:
    write(gallery, NOTHING)
    golden.look(gallery.app, "speech_nothing_heard", settle=HEARD)


def test_a_clerk_who_writes(gallery: Stage) -> None:
    scene = write(gallery, WRITTEN)
    for _ in range(round(HEARD / golden.FRAME)):
        gallery.app.frame(golden.FRAME)
    clerk: Any = gallery.app.ctx.clerk
    clerk.slow = True
    scene._speak()
    golden.look(gallery.app, "speech_given")


def test_a_clerk_who_sleeps(gallery: Stage) -> None:
    gallery.app.ctx.clerk.status = ClerkStatus("loading", "fetch", "Fetching.", 212_000_000, 271_000_000)
    write(gallery, NOTHING)
    golden.look(gallery.app, "speech_clerk_asleep", settle=HEARD)


def test_the_keyboard_of_the_pad(gallery: Stage) -> None:
    write(gallery, NOTHING)
    Pad(gallery.app).press(Action.CONFIRM)
    golden.look(gallery.app, "speech_pad", settle=HEARD)


def record(stage: Stage, draft: Draft) -> RecordScene:
    """The page of a speech, written to its end."""
    scene = RecordScene(*chronicle.delivered(stage.content, draft))
    start(stage.app, scene)
    scene.page.finish()
    return scene


@pytest.mark.parametrize(("name", "draft"), [("clash", WRITTEN), ("nothing", NOTHING), ("silence", Draft(""))])
def test_the_record(gallery: Stage, name: str, draft: Draft) -> None:
    record(gallery, draft)
    golden.look(gallery.app, f"record_{name}")


def test_the_record_scrolled_to_its_clashes(gallery: Stage) -> None:
    record(gallery, WRITTEN)
    Keyboard(gallery.app).press(Action.UP)
    golden.look(gallery.app, "record_clash_below")


def test_an_entry_that_may_be_struck_and_one_that_was(gallery: Stage) -> None:
    record(gallery, UNSURE)
    player = Keyboard(gallery.app)
    player.press(Action.NEXT)
    golden.look(gallery.app, "record_unsure")
    player.press(Action.UNDO)
    golden.look(gallery.app, "record_struck", settle=STAMPED)


def test_a_record_that_is_resumed_looks_as_it_was_left(gallery: Stage) -> None:
    ctx, content = gallery.app.ctx, gallery.content
    city, _ = chronicle.delivered(content, WRITTEN)
    ctx.saves.begin(city.seed)
    ctx.saves.autosave(content, city)
    ctx.saves.close()
    ctx.saves = Saves(ctx.saves.folder)
    left = ctx.saves.latest()
    assert left is not None
    scene = scene_of(content, ctx.saves.load(content, left.game).city, ctx.journal)
    assert isinstance(scene, RecordScene)
    start(gallery.app, scene)
    scene.page.finish()
    golden.look(gallery.app, "record_clash")

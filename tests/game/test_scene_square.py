"""The square: people answer in order, approval moves when they have been heard, newcomers step in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pygame
import pytest

from ai.schema import Arrival, Record
from game.city import rules
from game.clerk import Answered, ClerkStatus, FellBack
from game.content import load_content
from game.scenes.square import SquareScene
from game.scenes.square_frame import PLATES
from game.scenes.square_turns import Turn
from game.ui import text
from tests.game.fakes import FakeApp, a_city, an_app, promise, reaction
from tests.game.stage import first_cell, play_round

RECORD = Record(promises=[promise("we will build a solar field", by=4)], contradictions=[])


@pytest.fixture(autouse=True)
def display() -> Iterator[None]:
    pygame.display.init()
    pygame.display.set_mode((640, 360))
    yield
    pygame.display.quit()


def evening(deeds: int = 0, **clerk: Any) -> FakeApp:
    content = load_content()
    city = a_city(content, deeds=deeds)
    rules.deliver(content, city, "Friends, we will build a solar field.", RECORD.model_dump())
    app = an_app(content, **clerk)
    app.start(SquareScene(city))
    return app


def current(app: FakeApp) -> Turn:
    turn = app.scene.turns.current
    assert turn is not None
    return turn


def hear_all(app: FakeApp) -> None:
    for _ in range(40):
        app.run(0.5, step=0.1)
        if app.scene._finished():
            return
        app.press(pygame.K_SPACE)
    raise AssertionError("the evening does not end")


def plate(app: FakeApp, name: str) -> Any:
    citizen = next(one for one in app.scene.city.citizens if one.name == name)
    return app.scene.view.frame._plate(citizen, None)


def test_citizens_answer_in_the_order_of_the_square() -> None:
    app = evening()
    names = [one.name for one in app.scene.city.citizens]
    heard = []
    for _ in names:
        app.run(3)
        heard.append(current(app).name)
        app.press(pygame.K_SPACE)
    assert heard == names


def test_a_line_streams_in_and_a_press_finishes_it() -> None:
    app = evening(reactions={"Karl": reaction("Karl", "A long line about work and rent and the whistle.")})
    app.run(0.5)
    turn = current(app)
    assert 0 < len(turn.words) < len(turn.line)
    app.press(pygame.K_SPACE)
    assert turn.words == turn.line and current(app) is turn
    app.press(pygame.K_SPACE)
    assert current(app).name == "Mia"


def test_approval_is_applied_by_the_rules_but_shown_only_once_heard() -> None:
    app = evening(reactions={"Karl": reaction("Karl", "Thank you for this, mayor.", "grateful", 15)})
    karl = app.scene.city.citizens[0]
    before = karl.approval
    app.run(0.1)
    assert karl.approval > before
    change = karl.approval - before
    assert change < 15, "the model's share is bounded"
    assert round(plate(app, "Karl").approval) == before
    app.run(3)
    assert current(app).delta == change
    assert round(plate(app, "Karl").approval) == karl.approval


def test_a_second_answer_of_the_same_person_changes_nothing() -> None:
    app = evening()
    app.run(0.2)
    karl = app.scene.city.citizens[0]
    before = karl.approval
    app.ctx.clerk.events.append(Answered(reaction("Karl", "And another thing!", "angry", -15)))
    app.run(0.2)
    assert karl.approval == before
    assert current(app).line == "Well."


def test_the_card_quotes_what_is_cited() -> None:
    app = evening(reactions={"Karl": reaction("Karl", "Solar? Show me.", "suspicious", -2, about="P1")})
    app.run(3)
    evidence = app.scene.view.frame._evidence(current(app))
    assert evidence.id == "P1"
    assert evidence.words == '"we will build a solar field"'
    assert "Karl" in evidence.note


def test_what_no_id_is_cited_for_is_still_explained() -> None:
    app = evening()
    app.run(3)
    evidence = app.scene.view.frame._evidence(current(app))
    assert evidence.id == "" and "work" in evidence.words


def test_the_mouth_moves_only_while_somebody_speaks() -> None:
    app = evening(reactions={"Karl": reaction("Karl", "One two three four five six seven eight nine ten.")})
    seen: set[str | None] = set()
    portrait = app.ctx.art.portrait

    def watch(who: str, tone: str = "neutral", eyes: str = "open", mouth: str | None = None) -> pygame.Surface:
        seen.add(mouth)
        return portrait(who, tone, eyes, mouth)

    app.ctx.art.portrait = watch
    app.run(0.8)
    assert {"talk1", "talk2"} <= seen
    app.run(3)
    seen.clear()
    app.run(1)
    assert seen == {None}


def test_newcomers_step_in_before_the_answers_and_answer_too() -> None:
    app = evening(deeds=2)
    came = [turn.name for turn in app.scene.turns.turns if turn.kind == "newcomer"]
    assert came
    assert current(app).kind == "newcomer"
    assert {turn.name for turn in app.scene.turns.turns if turn.kind == "answer"} >= set(came)
    hear_all(app)


def test_the_reasons_of_a_change_can_be_read() -> None:
    app = evening(deeds=2)
    hear_all(app)
    closed = pygame.image.tobytes(app.run(0.1), "RGB")
    app.press(pygame.K_b)
    assert pygame.image.tobytes(app.run(0.1), "RGB") != closed
    app.press(pygame.K_ESCAPE)
    assert app.went == [], "the first Escape only closes the reasons"


def test_arrows_look_back_at_those_who_have_spoken() -> None:
    app = evening()
    hear_all(app)
    app.press(pygame.K_LEFT)
    app.run(0.1)
    assert app.scene.view.looked_at().name == "Mia"
    app.press(pygame.K_LEFT)
    app.press(pygame.K_LEFT)
    assert app.scene.view.looked_at().name == "Karl"


def test_the_evening_ends_and_the_years_pass() -> None:
    app = evening()
    hear_all(app)
    assert app.went == []
    app.press(pygame.K_SPACE)
    assert type(app.went[-1][1]).__name__ == "ReportScene"
    assert app.scene.city.round == 2


def test_everything_is_reached_with_the_mouse_alone() -> None:
    app = evening()
    for _ in range(20):
        app.run(0.5, step=0.1)
        app.click((540, 340))
        if app.went:
            break
    assert type(app.went[-1][1]).__name__ == "ReportScene"


def test_a_held_key_skips_to_the_end_but_not_past_it() -> None:
    app = evening(deeds=2)
    app.scene.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_SPACE, mod=0, unicode=" "))
    for _ in range(150):
        app.scene.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_SPACE, mod=0, unicode=" "))
        app.run(0.03)
    assert app.scene._finished() and app.went == []


def test_whoever_the_clerk_leaves_without_an_answer_does_not_hold_up_the_evening() -> None:
    app = evening()
    app.ctx.clerk.events = [event for event in app.ctx.clerk.events if getattr(event, "citizen", "") != "Mia"]
    app.ctx.clerk.events = [
        event for event in app.ctx.clerk.events if not (isinstance(event, Answered) and event.reaction.citizen == "Mia")
    ]
    hear_all(app)


def test_somebody_nobody_wrote_steps_in_at_the_end() -> None:
    arrival = Arrival(
        name="Ines", age=33, job="welder", values=["jobs"], personality="dry", tone="hopeful", line="I weld. You build?"
    )
    content = load_content()
    newcomer = next(iter(content.newcomers.values()))
    city = a_city(content)
    rules.deliver(content, city, "Hello.", Record(promises=[], contradictions=[]).model_dump())
    side = newcomer.threshold
    setattr(city.indicators, side.indicator, side.above if side.above is not None else side.below)
    app = an_app(content, arrival=arrival)
    app.start(SquareScene(city))
    hear_all(app)
    assert "Ines" in [one.name for one in city.citizens]
    assert current(app).name == "Ines"


def crowded(*closed: tuple[str, str], **clerk: Any) -> FakeApp:
    """The second evening on a square that is full; works that are closed now, by the deed named, call one more."""
    content = load_content()
    city = rules.new_city(content, seed=1)
    works = [(first_cell(city, "coal_plant"), "close_coal_plant"), (first_cell(city, "factory"), "close_factory")]
    play_round(content, city, works)
    rules.begin_deeds(content, city)
    for kind, deed in closed:
        rules.do_deed(content, city, first_cell(city, kind), deed)
    rules.begin_speech(content, city)
    rules.deliver(content, city, "Hello.", {"promises": [], "contradictions": []})
    assert len(city.citizens) == content.balance.on_square
    app = an_app(content, **clerk)
    app.start(SquareScene(city))
    return app


def shown(app: FakeApp) -> list[str]:
    """The names of those who stand there, from the left; whoever is drawn has a plate too."""
    app.run(0.1)
    xs = app.scene.view._xs
    assert [one.name for one in app.scene.view._people] == list(xs)
    return sorted(xs, key=lambda name: xs[name])


def test_whoever_yields_says_a_last_word_in_the_old_place_and_is_gone() -> None:
    app = crowded(("oil_refinery", "close_refinery"))
    leaver = app.scene.city.departed[-1]
    name = leaver.citizen.name
    assert (current(app).kind, current(app).name) == ("farewell", name)
    before = shown(app)
    assert name in before[:-1] and "Oleg" not in before, "nobody has moved up yet"
    app.run(6, step=0.1)
    assert current(app).words == leaver.words
    assert plate(app, before[0]).word == ""
    assert app.scene.view.frame._plate(leaver.citizen, None).word == "LEAVES"
    assert leaver.words in app.scene.view.frame._evidence(current(app)).words
    app.press(pygame.K_SPACE)
    assert shown(app) == [*(one for one in before if one != name), "Oleg"]
    assert current(app).kind == "newcomer"
    hear_all(app)
    assert name not in [turn.name for turn in app.scene.turns.turns if turn.kind == "answer"]


def test_a_goodbye_after_the_answers_takes_the_place_of_the_answer() -> None:
    """Somebody nobody wrote comes to a full square: who yields has spoken already, and stays until the goodbye."""
    arrival = Arrival(
        name="Ines", age=33, job="welder", values=["jobs"], personality="dry", tone="hopeful", line="I weld. You build?"
    )
    app = crowded(arrival=arrival)
    city, content = app.scene.city, app.ctx.content
    side = next(iter(content.newcomers.values())).threshold
    setattr(city.indicators, side.indicator, side.above if side.above is not None else side.below)
    before = shown(app)
    while current(app).kind != "farewell":
        assert shown(app) == before
        app.run(0.5, step=0.1)
        app.press(pygame.K_SPACE)
    leaver = city.departed[-1].citizen
    assert shown(app) == before and current(app).name == leaver.name
    assert app.scene.view.frame._plate(leaver, None).word == "LEAVES"
    hear_all(app)
    assert shown(app) == [*(name for name in before if name != leaver.name), "Ines"]


def test_a_newcomer_who_never_comes_does_not_hold_up_the_evening() -> None:
    content = load_content()
    side = next(iter(content.newcomers.values())).threshold
    city = a_city(content)
    rules.deliver(content, city, "Hello.", Record(promises=[], contradictions=[]).model_dump())
    setattr(city.indicators, side.indicator, side.above if side.above is not None else side.below)
    app = an_app(content)
    app.start(SquareScene(city))
    for _ in range(4):
        app.run(1, step=0.1)
        app.press(pygame.K_SPACE)
    app.run(10, step=0.1)
    assert app.scene._finished()


def test_the_player_need_not_wait_for_a_model_that_still_loads() -> None:
    app = evening(slow=True, status=ClerkStatus("loading", "", "Waking up"))
    app.run(0.3)
    app.press(pygame.K_SPACE)
    assert ("use_scripted", "") in app.ctx.clerk.asked


def test_the_player_is_told_when_the_phrase_rules_take_over() -> None:
    app = evening()
    app.ctx.clerk.events.append(FellBack("The model stumbled."))
    app.run(0.1)
    assert app.ctx.toasts.messages == ["The model stumbled."]


def test_the_longest_line_stays_on_the_canvas_and_off_the_bar() -> None:
    lines = {name: reaction(name, "W" * 160) for name in ("Karl", "Mia", "Sarah")}
    app = evening(deeds=2, reactions=lines)
    empty = app.run(0.05)
    hear_all(app)
    full = app.run(0.1)
    bar = pygame.Rect(0, 0, 280, 16)
    assert pygame.image.tobytes(empty.subsurface(bar), "RGB") == pygame.image.tobytes(full.subsurface(bar), "RGB")


def test_a_bubble_says_what_the_answer_changed_and_the_plate_what_the_round_did(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = reaction("Karl", "Thank you for this, mayor.", "grateful", 6)
    app = evening(reactions={"Karl": answer, "Mia": reaction("Mia", "Well.")})
    hear_all(app)
    texts: list[tuple[str, int]] = []
    draw = text.draw

    def note(surface: pygame.Surface, pos: tuple[int, int], string: str, *rest: Any, **more: Any) -> int:
        texts.append((string, pos[1]))
        return draw(surface, pos, string, *rest, **more)

    monkeypatch.setattr(text, "draw", note)
    app.run(0.01)
    karl = app.scene.city.citizens[0]
    said = app.scene.turns.answer_of("Karl")
    on_bubbles = [string for string, y in texts if y < PLATES]
    on_plates = [string for string, y in texts if y >= PLATES]
    assert on_bubbles.count("answer") == on_plates.count("ROUND") == len(app.scene.city.citizens)
    assert f"{said.delta:+d}" in on_bubbles and "0" in on_bubbles
    assert f"{sum(reason.amount for reason in karl.reasons):+d}" in on_plates
    assert said.delta != sum(reason.amount for reason in karl.reasons), "else nobody could mistake them"
    assert "3 OF 3 HAVE SPOKEN" in on_bubbles

import threading
import time

import pytest

from ai.backend import Draft
from ai.messages import Loading
from ai.schema import Arrival, Promise, Reaction, Record
from ai.scripted import Scripted
from game.city import rules
from game.clerk import AllAnswered, Answered, Clerk, FellBack, Heard, Previewed, Speaking
from game.content import load_content

PROMISE = Promise(
    quote="The forest stays", kind="implicit", category="ecology", verb="protect", subject="forest", to=None, by=None
)
RECORD = Record(promises=[PROMISE], contradictions=[])


class Panic(BaseException):
    """What a library's own panic looks like: no `except Exception` catches it."""


class Model:
    """A backend whose doors are opened by the test."""

    name = "model"

    def __init__(self):
        self.read = threading.Event()
        self.speak = threading.Event()
        self.end = threading.Event()
        self.end.set()
        self.fail_after: int | None = None
        self.briefs = []
        self.left = []

    def extract(self, brief):
        self.briefs.append(brief)
        if brief.speech == "panic":
            raise Panic
        try:
            while not self.read.wait(0.002):
                yield None
            yield RECORD
            while not self.end.wait(0.002):
                yield None
        except GeneratorExit:
            self.left.append(brief)
            raise

    def react(self, brief):
        self.briefs.append(brief)
        for n, citizen in enumerate(brief.citizens):
            if n == self.fail_after:
                raise MemoryError("no more memory")
            while not self.speak.wait(0.002):
                yield None
            yield Draft(citizen.name, "Well")
            yield Reaction(citizen=citizen.name, tone="neutral", delta=0, about="none", concern="none", line="Well.")

    def arrive(self, brief):
        yield Arrival(
            name="Zoe", age=30, job="cook", values=["jobs"], personality="calm", tone="neutral", line="Here I am."
        )

    def info(self):
        return {"profile": "embedded", "title": "Model"}

    def close(self):
        pass


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture
def city(content):
    city = rules.new_city(content, seed=1)
    rules.begin_deeds(content, city)
    rules.begin_speech(content, city)
    return city


@pytest.fixture
def model():
    return Model()


@pytest.fixture
def clerk(content, model):
    clerk = Clerk(content, lambda progress: model, Scripted)
    events(clerk, lambda found: clerk.status.state == "ready")
    yield clerk
    model.read.set()
    model.speak.set()
    assert clerk.close()


def events(clerk, until, seconds=5.0):
    """Poll until the events so far satisfy `until`."""
    found, deadline = [], time.monotonic() + seconds
    while not until(found):
        assert time.monotonic() < deadline, found
        found += clerk.poll()
        time.sleep(0.002)
    return found


def has(kind):
    return lambda found: any(isinstance(event, kind) for event in found)


def at_the_square(content, city):
    rules.deliver(content, city, "The forest stays.", RECORD.model_dump())
    rules.begin_square(content, city)
    return city


def test_a_speech_is_heard(clerk, city, model):
    clerk.hear(city, "The forest stays.")
    model.read.set()
    assert events(clerk, has(Heard)) == [Heard(RECORD)]
    assert model.briefs[0].speech == "The forest stays."


def test_a_delivered_preview_is_there_at_once_and_not_read_again(clerk, city, model):
    model.read.set()
    clerk.preview(city, "The forest stays.")
    assert events(clerk, has(Previewed)) == [Previewed("The forest stays.", RECORD)]
    clerk.hear(city, "The forest stays.")
    assert clerk.poll() == [Heard(RECORD)]
    clerk.hear(city, "The forest stays!")
    events(clerk, has(Heard))
    assert [brief.speech for brief in model.briefs] == ["The forest stays.", "The forest stays!"]


def test_a_preview_handed_out_before_its_request_has_ended_can_be_delivered(clerk, city, model):
    model.read.set()
    model.end.clear()
    clerk.preview(city, "The forest stays.")
    events(clerk, has(Previewed))
    clerk.hear(city, "The forest stays.")
    assert clerk.poll() == [Heard(RECORD)]
    model.end.set()
    clerk.hear(city, "The forest stays!")
    assert events(clerk, has(Heard)) == [Heard(RECORD)]


def test_a_newer_preview_and_the_speech_itself_replace_an_older_preview(clerk, city, model):
    clerk.preview(city, "The")
    clerk.preview(city, "The forest")
    clerk.hear(city, "The forest stays.")
    model.read.set()
    assert events(clerk, has(Heard)) == [Heard(RECORD)]


def test_a_preview_under_way_becomes_the_record_of_the_same_speech(clerk, city, model):
    clerk.preview(city, "The forest stays.")
    events(clerk, lambda found: model.briefs)
    clerk.hear(city, "The forest stays.")
    model.read.set()
    assert events(clerk, has(Heard)) == [Heard(RECORD)]
    assert len(model.briefs) == 1 and not model.left


def test_nothing_late_lands_after_a_cancel(clerk, city, model):
    clerk.hear(city, "The forest stays.")
    clerk.cancel()
    model.read.set()
    time.sleep(0.05)
    assert clerk.poll() == []
    assert not clerk.busy


def test_citizens_speak_then_answer_then_all_have(clerk, city, content, model):
    clerk.answer(at_the_square(content, city))
    model.speak.set()
    found = events(clerk, has(AllAnswered))
    names = [citizen.name for citizen in city.citizens]
    assert [event.reaction.citizen for event in found if isinstance(event, Answered)] == names
    assert found[0] == Speaking(names[0], "Well") and isinstance(found[-1], AllAnswered)


def test_when_the_model_fails_the_phrase_rules_answer_for_those_who_have_not(clerk, city, content, model):
    model.fail_after = 1
    model.speak.set()
    clerk.answer(at_the_square(content, city))
    found = events(clerk, has(AllAnswered))
    answers = [event.reaction for event in found if isinstance(event, Answered)]
    assert [reaction.citizen for reaction in answers] == [citizen.name for citizen in city.citizens]
    assert answers[0].line == "Well." and answers[1].line != "Well."
    (fell_back,) = [event for event in found if isinstance(event, FellBack)]
    assert "no more memory" in fell_back.note
    assert clerk.status.state == "ready"  # the next round tries the model again


def test_what_the_phrase_rules_took_over_the_model_no_longer_works_at(clerk, city, content, model):
    model.fail_after = 0
    clerk.answer(at_the_square(content, city))
    clerk.hear(city, "By round three I will plant a forest.")
    events(clerk, has(Heard))
    events(clerk, lambda found: [brief.speech for brief in model.left] == ["By round three I will plant a forest."])


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_when_the_models_thread_dies_the_phrase_rules_serve_from_then_on_and_it_is_said_once(clerk, city):
    clerk.preview(city, "panic")
    found = events(clerk, has(FellBack))
    assert clerk.status.state == "failed" and not clerk.busy
    clerk.preview(city, "By round three I will plant a forest.")
    found += events(clerk, has(Previewed))
    clerk.hear(city, "By round four I will plant a forest.")
    found += events(clerk, has(Heard))
    assert sum(isinstance(event, FellBack) for event in found) == 1


def test_a_model_that_cannot_be_had_leaves_the_phrase_rules_and_says_why(content, city):
    def absent(progress):
        progress(Loading("fetch", 0, 10, "Fetching"))
        raise OSError("no network")

    clerk = Clerk(content, absent, Scripted)
    clerk.hear(city, "By round three I will plant a forest.")
    found = events(clerk, has(Heard))
    assert clerk.status.state == "failed" and "no network" in clerk.status.note
    assert has(FellBack)(found)
    assert clerk.close()


def test_while_the_model_loads_the_player_may_go_on_with_the_phrase_rules(content, city, model):
    gate = threading.Event()

    def slow(progress):
        while not gate.wait(0.002):
            progress(Loading("fetch", 3, 10, "Fetching"))
        return model

    clerk = Clerk(content, slow, Scripted)
    events(clerk, lambda found: clerk.status.total == 10)
    clerk.hear(city, "By round three I will plant a forest.")
    assert not clerk.listening
    clerk.use_scripted()
    events(clerk, has(Heard))
    assert clerk.listening and clerk.status.state == "loading"
    clerk.preview(city, "By round three I will plant another.")
    events(clerk, has(Previewed))
    gate.set()
    events(clerk, lambda found: clerk.status.state == "ready")
    model.read.set()
    clerk.hear(city, "The forest stays.")
    assert events(clerk, has(Heard)) == [Heard(RECORD)]
    assert clerk.close()


def test_the_observer_is_told_briefs_answers_and_seconds(clerk, city, content, model):
    told = []
    clerk.observer = lambda kind, seconds, data: told.append((kind, seconds, data))
    model.read.set()
    model.speak.set()
    clerk.hear(city, "The forest stays.")
    events(clerk, has(Heard))
    clerk.answer(at_the_square(content, city))
    events(clerk, has(AllAnswered))
    kinds = [kind for kind, _, _ in told]
    assert kinds == ["record", "words", *["reaction"] * len(city.citizens), "answered"]
    assert told[0][2]["brief"]["speech"] == "The forest stays."
    assert all(0 <= seconds < 5 for _, seconds, _ in told)


def test_what_comes_while_the_clerk_is_held_is_kept_for_whoever_asked(clerk, content, city, model):
    """Settings over the square poll as well, and would take the answers away from it."""
    clerk.answer(at_the_square(content, city))
    clerk.hold()
    model.speak.set()
    deadline = time.monotonic() + 5
    while not any(isinstance(event, AllAnswered) for event in clerk._ready):
        assert time.monotonic() < deadline
        assert clerk.poll() == []
        time.sleep(0.002)
    clerk.release()
    heard = clerk.poll()
    assert [event.reaction.citizen for event in heard if isinstance(event, Answered)] == ["Karl", "Mia", "Sarah"]
    assert isinstance(heard[-1], AllAnswered)
    assert clerk.poll() == []


def test_what_was_kept_is_dropped_by_a_cancel(clerk, content, city, model):
    clerk.answer(at_the_square(content, city))
    clerk.hold()
    model.speak.set()
    time.sleep(0.05)
    clerk.poll()
    clerk.cancel()
    clerk.release()
    time.sleep(0.05)
    assert clerk.poll() == []

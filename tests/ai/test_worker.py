import threading
import time

import pytest

from ai.backend import Draft
from ai.messages import Cancelled, Done, Failed, LineText, Loaded, Loading, Reacted, Recorded
from ai.schema import Reaction, Record
from ai.worker import Worker
from tests.ai import briefs

RECORD = Record(promises=[], contradictions=[])
REACTION = Reaction(citizen="Karl", tone="neutral", delta=0, about="none", concern="none", line="Well.")


class FakeBackend:
    """Answers in as many steps as its gate lets through; fails on the speech 'boom'."""

    name = "fake"

    def __init__(self):
        self.gate = threading.Event()
        self.heard = []
        self.abandoned = []
        self.closed = False

    def extract(self, brief):
        self.heard.append(brief.speech)
        if brief.speech == "boom":
            raise ZeroDivisionError("no ears")
        try:
            while not self.gate.wait(0.005):
                yield None
            yield RECORD
        except GeneratorExit:
            self.abandoned.append(brief.speech)
            raise

    def react(self, brief):
        yield Draft("Karl", "We")
        yield REACTION

    def info(self):
        return {"profile": "fake", "title": "Fake"}

    def close(self):
        self.closed = True


@pytest.fixture
def backend():
    return FakeBackend()


@pytest.fixture
def worker(backend):
    worker = Worker(lambda progress: backend)
    worker.start()
    yield worker
    backend.gate.set()
    assert worker.stop()


def messages(worker, until, seconds=5.0):
    """Poll until a message of the type `until`, or equal to it, has come."""
    found, deadline = [], time.monotonic() + seconds
    while time.monotonic() < deadline:
        found += worker.poll()
        if any(message == until or (isinstance(until, type) and isinstance(message, until)) for message in found):
            return found
        time.sleep(0.002)
    raise AssertionError(f"no {until} among {found}")


def wait(condition, seconds=5.0):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def test_answers_bear_the_ticket_of_their_request(worker, backend):
    backend.gate.set()
    first, second = worker.submit(briefs.speech("one")), worker.submit(briefs.reaction("two"))
    found = messages(worker, Done(second))
    assert Recorded(first, RECORD) in found and Done(first) in found
    assert [LineText(second, "Karl", "We"), Reacted(second, REACTION)] == [
        message for message in found if isinstance(message, LineText | Reacted)
    ]


def test_urgent_requests_overtake_waiting_ones(worker, backend):
    worker.submit(briefs.speech("running"))
    wait(lambda: backend.heard == ["running"])
    worker.submit(briefs.speech("patient"), priority=10)
    worker.submit(briefs.speech("urgent"), priority=0)
    backend.gate.set()
    wait(lambda: len(backend.heard) == 3)
    assert backend.heard == ["running", "urgent", "patient"]


def test_a_running_request_can_be_cancelled_and_the_next_goes_on(worker, backend):
    running, next_one = worker.submit(briefs.speech("long")), worker.submit(briefs.speech("next"))
    wait(lambda: backend.heard == ["long"])
    worker.cancel(running)
    found = messages(worker, Cancelled)
    assert backend.abandoned == ["long"]
    backend.gate.set()
    found += messages(worker, Recorded)
    assert Cancelled(running) in found and Recorded(next_one, RECORD) in found
    assert not any(isinstance(message, Recorded | Done) and message.ticket == running for message in found)


def test_a_waiting_request_that_is_cancelled_is_never_read(worker, backend):
    worker.submit(briefs.speech("running"))
    waiting = worker.submit(briefs.speech("waiting"))
    worker.cancel(waiting)
    backend.gate.set()
    assert Cancelled(waiting) in messages(worker, Cancelled)
    assert backend.heard == ["running"]


def test_cancelling_what_is_done_says_nothing(worker, backend):
    backend.gate.set()
    ticket = worker.submit(briefs.speech("x"))
    messages(worker, Done)
    worker.cancel(ticket)
    later = worker.submit(briefs.speech("y"))
    assert messages(worker, Done)[-1] == Done(later)


def test_an_exception_ends_its_request_with_a_clear_message_and_no_other(worker, backend):
    broken, fine = worker.submit(briefs.speech("boom")), worker.submit(briefs.speech("fine"))
    backend.gate.set()
    found = messages(worker, Recorded)
    failure = next(message for message in found if isinstance(message, Failed))
    assert failure.ticket == broken and failure.error == "ZeroDivisionError: no ears"
    assert "Traceback" in failure.traceback and "extract" in failure.traceback
    assert Recorded(fine, RECORD) in found


def test_a_backend_that_does_not_open_is_reported_with_ticket_zero():
    def broken(progress):
        progress(Loading("fetch", 1, 2, "half"))
        raise OSError("no disk")

    worker = Worker(broken)
    worker.start()
    found = messages(worker, Failed)
    assert found[0] == Loading("fetch", 1, 2, "half")
    assert (found[1].ticket, found[1].error) == (0, "OSError: no disk")
    assert worker.stop()


def test_stopping_takes_less_than_two_seconds_whatever_is_under_way(backend):
    worker = Worker(lambda progress: backend)
    worker.start()
    for n in range(20):
        worker.submit(briefs.speech(str(n)))
    wait(lambda: backend.heard)
    start = time.monotonic()
    assert worker.stop()
    assert time.monotonic() - start < 2
    assert backend.closed and backend.abandoned == ["0"]
    assert worker.stop()


def test_stopping_interrupts_loading():
    def slow(progress):
        while True:
            progress(Loading("fetch", 0, 0, ""))
            time.sleep(0.001)

    worker = Worker(slow)
    worker.start()
    messages(worker, Loading)
    assert worker.stop()
    assert not any(isinstance(message, Failed | Loaded) for message in worker.poll())

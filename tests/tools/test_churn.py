"""The churn finds what is left behind, and nothing where nothing is."""

from unittest.mock import patch

import pytest

from ai.engine import Engine
from ai.recent import Recent
from tests.ai import tiny
from tools import leaks
from tools.churn import KINDS, churn, main

SPEECHES = {"preview": 1, "record": 1, "square": 0, "arrival": 0}


@pytest.fixture
def engine():
    tokenizer = tiny.tokenizer()
    engine = Engine("embedded", tiny.model(len(tokenizer)), tokenizer, {}, {})
    with patch("ai.engine.turns", lambda kind: []):
        for _ in engine.warm():
            pass
    return engine


@pytest.fixture(autouse=True)
def short_speeches():
    # A thread that gives way to whatever else runs could wait for minutes.
    with patch("tools.churn.LONGEST", 60), patch("ai.worker.give_way", lambda: None):
        yield


def test_after_a_churn_all_is_as_before(engine, capsys):
    with patch("tools.churn.GIVEN_UP", 0.8):
        assert churn(engine, requests=12, warm_up=3, seed=1) == 0
    said = capsys.readouterr().out
    assert "12 requests" in said and "given up" in said and "done" in said
    assert "GROWN" not in said and "LEFT" not in said


def test_a_speech_that_is_never_forgotten_is_noticed(engine, capsys):
    kept = []

    def keep(self, tokens, text):
        kept.append(text)
        self._tokens, self._text = list(tokens), text.fork()

    with patch.object(Recent, "keep", keep), patch.dict(KINDS, SPEECHES):
        assert churn(engine, requests=4, warm_up=2, seed=1) == 1
    said = capsys.readouterr().out
    assert "GROWN: memories of the model" in said and "GROWN: KB in those memories" in said


def test_a_request_without_an_end_is_noticed(engine, capsys):
    with patch.dict(KINDS, SPEECHES), patch("tools.churn.PATIENCE", 1.0), patch("ai.worker.Done", lambda ticket: None):
        assert churn(engine, requests=2, warm_up=1, seed=3) == 1
    assert "no end of" in capsys.readouterr().out


def test_memory_is_counted_once_where_it_is_shared(engine):
    opening = engine._openings["extraction"].memory
    fork = opening.fork()
    alone = leaks.kept_bytes([opening])
    assert alone > 0 and leaks.kept_bytes([opening, fork]) == alone


def test_a_churn_needs_more_requests_than_its_warm_up(capsys):
    with pytest.raises(SystemExit):
        main(["--requests", "10"])

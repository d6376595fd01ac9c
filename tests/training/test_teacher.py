"""A teacher's rows against a small server of our own: good ones, malformed ones, lies, failures."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.training.test_check import SPEECH, extraction, promise
from training import server as server_module
from training import teacher as teacher_module
from training.splits import DATA
from training.teacher import Teacher, sources_of, teach

SOURCE = extraction(promise())
SAID = "The refinery, Karl? By round five I will shut it, though my own cousin signs its invoices."
PARAPHRASED = {"speech": SAID, "promises": ["By round five I will shut it"], "contradictions": []}
PROPOSED = {
    "speech": "Every bench in this hall remembers another mayor. The willow meadow stays a meadow.",
    "record": {
        "promises": [
            {"verb": "protect", "subject": "forest", "category": "ecology", "kind": "implicit", "by": None, "to": None}
            | {"quote": "The willow meadow stays a meadow"}
        ],
        "contradictions": [],
    },
}


@pytest.fixture
def school(monkeypatch):
    """A server that gives the answers of `script` in turn: a JSON object, a text, a status, or seconds to wait."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.reply(200, {"data": [{"id": "teacher"}]})

        def do_POST(self):
            state.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            said = state.script.pop(0) if state.script else 500
            if isinstance(said, float):
                time.sleep(said)
            if isinstance(said, int):
                self.reply(said, {"error": "busy"})
            else:
                text = json.dumps(said) if isinstance(said, dict) else str(said)
                self.reply(200, {"choices": [{"message": {"content": text}}]})

        def reply(self, status, answer):
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    monkeypatch.setattr(teacher_module, "PAUSE", 0.01)
    monkeypatch.setattr(server_module, "TIMEOUT", 0.5)
    monkeypatch.setattr(teacher_module, "entries", list)
    state = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.script, state.asked = [], []
    threading.Thread(target=state.serve_forever, args=(0.01,), daemon=True).start()
    state.teacher = Teacher(f"http://127.0.0.1:{state.server_port}/v1")
    yield state
    state.shutdown()
    state.server_close()


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(school, out, count, *script):
    school.script[:] = script
    return teach(school.teacher, [SOURCE], out, count, seed=0)


def test_good_answers_become_rows_with_the_labels_of_their_source(school, tmp_path):
    account = run(school, tmp_path / "out.jsonl", 2, PARAPHRASED, f"```json\n{json.dumps(PROPOSED)}\n```")
    said, proposed = rows(tmp_path / "out.jsonl")
    assert account.taken == {"paraphrase": 1, "proposal": 1} and not account.rejected
    assert said["record"]["promises"] == [promise("By round five I will shut it")]
    assert said["brief"] == {**SOURCE["brief"], "speech": SAID}
    assert said["tags"] == ["explicit", "paraphrase", "teacher"]
    assert list(proposed["record"]["promises"][0]) == list(promise())
    assert SPEECH in school.asked[0]["messages"][1]["content"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("I would rather not.", "not as asked"),
        ([1, 2], "not as asked"),
        ({"speech": SAID, "promises": [], "contradictions": []}, "not as asked"),
        ({"speech": "", "promises": ["x"], "contradictions": []}, "not as asked"),
        (PARAPHRASED | {"promises": ["By round five I shall shut it"]}, "quotes"),
        (PARAPHRASED | {"promises": ["By round five I will shut it,"]}, "quotes"),
        (PARAPHRASED | {"speech": SAID.replace("five", "six"), "promises": ["By round six I will shut it"]}, "labels"),
        (
            {"speech": SPEECH, "promises": ["By round five I will close the refinery"], "contradictions": []},
            "duplicate",
        ),
    ],
)
def test_bad_answers_are_counted_by_reason_and_not_written(school, tmp_path, monkeypatch, answer, reason):
    monkeypatch.setattr(teacher_module, "ASKED_PER_ROW", 1)
    if reason == "duplicate":
        (tmp_path / "out.jsonl").write_text(json.dumps(SOURCE) + "\n", encoding="utf-8")
    before = 1 if reason == "duplicate" else 0
    account = run(school, tmp_path / "out.jsonl", before + 1, answer)
    assert account.rejected == {("paraphrase", reason): 1}
    assert len(rows(tmp_path / "out.jsonl")) == before
    assert any(reason in line for line in account.lines())


def test_a_proposal_with_wrong_or_missing_labels_is_rejected(school, tmp_path, monkeypatch):
    monkeypatch.setattr(teacher_module, "ASKED_PER_ROW", 2)
    wrong = json.loads(json.dumps(PROPOSED))
    wrong["record"]["promises"][0]["verb"] = "guard"
    account = run(school, tmp_path / "out.jsonl", 2, PARAPHRASED, wrong, 400, {"speech": "x", "record": []})
    assert account.rejected == {
        ("proposal", "labels"): 1,
        ("paraphrase", "no answer"): 1,
        ("proposal", "not as asked"): 1,
    }


def test_a_server_that_fails_or_dawdles_is_asked_again(school, tmp_path):
    account = run(school, tmp_path / "out.jsonl", 1, 500, 0.9, PARAPHRASED)
    assert account.taken == {"paraphrase": 1} and len(school.asked) == 3


def test_a_server_that_does_not_answer_is_given_up_and_keeps_what_it_gave(school, tmp_path):
    account = run(school, tmp_path / "out.jsonl", 50, PARAPHRASED)
    assert account.given_up is not None and account.rejected.total() == teacher_module.HOPELESS
    assert len(rows(tmp_path / "out.jsonl")) == 1
    again = run(school, tmp_path / "out.jsonl", 2, PROPOSED, PROPOSED)
    assert again.taken.total() == 1 and len(rows(tmp_path / "out.jsonl")) == 2


def test_no_teacher_sees_held_out_rows(tmp_path):
    with pytest.raises(ValueError, match="held out"):
        sources_of([DATA / "test" / "extraction.jsonl"])
    (tmp_path / "none.jsonl").write_text(json.dumps({"prompt": "x"}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no labelled speech"):
        sources_of([tmp_path / "none.jsonl"])

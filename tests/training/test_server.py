"""The server system against a small server of our own."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ai.schema import Reaction, Record
from tests.ai import briefs
from training.evaluate import main
from training.server import KEY, Server, ServerError, record_schema
from training.systems import Fault

PROMISE = {
    "quote": "The forest stays", "kind": "implicit", "category": "ecology", "verb": "protect", "subject": "forest",
    "to": None, "by": None,
}  # fmt: skip
RECORD = json.dumps({"promises": [PROMISE], "contradictions": []})


@pytest.fixture
def server():
    """A server that answers with what a test puts into `answer`, and keeps what it was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.reply({"data": [{"id": "town-clerk"}]} if self.path == "/v1/models" else {})

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            state.asked.append(json.loads(self.rfile.read(length)))
            state.keys.append(self.headers.get("Authorization"))
            self.reply(state.answer)

        def reply(self, answer):
            body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(state.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    state = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.asked, state.keys, state.status, state.answer = [], [], 200, says(RECORD)
    state.address = f"http://127.0.0.1:{state.server_port}/v1"
    threading.Thread(target=state.serve_forever, args=(0.01,), daemon=True).start()
    yield state
    state.shutdown()
    state.server_close()


def says(text):
    return {"choices": [{"message": {"role": "assistant", "content": text}}]}


def extract(address):
    return list(Server(address).extract(briefs.speech()))[-1]


def test_a_record_is_asked_for_by_schema_and_read(server):
    assert extract(server.address) == Record.model_validate_json(RECORD)
    (asked,) = server.asked
    assert asked["model"] == "town-clerk" and asked["temperature"] == 0
    schema = asked["response_format"]["json_schema"]["schema"]
    fields = schema["properties"]["promises"]["items"]["properties"]
    assert "confidence" not in fields
    assert fields["to"]["enum"] == ["Karl", "Mia", None] and fields["by"]["enum"] == [3, 4, 5, 6, 7, None]
    assert briefs.speech().speech in asked["messages"][-1]["content"]


def test_only_what_still_counts_can_be_clashed_with():
    against = record_schema(briefs.speech())["properties"]["contradictions"]["items"]["properties"]["against"]["enum"]
    assert against == ["D1", "D2", "P1", "speech"]


def test_a_model_can_be_named_and_a_key_given(server, monkeypatch):
    monkeypatch.setenv(KEY, "sesame")
    extract(f"{server.address}/#small")
    assert server.asked[0]["model"] == "small" and server.keys == ["Bearer sesame"]


def test_every_citizen_is_asked_for(server):
    reaction = {"citizen": "Karl", "tone": "angry", "delta": -5, "about": "D1", "concern": "jobs", "line": "No."}
    server.answer = says(json.dumps({"reaction": reaction}))
    answers = list(Server(server.address).react(briefs.reaction()))
    assert answers == [Reaction.model_validate(reaction)] * 2
    ways = server.asked[1]["response_format"]["json_schema"]["schema"]["properties"]["reaction"]["anyOf"]
    angry = next(way for way in ways if way["properties"]["tone"]["enum"] == ["angry"])
    assert angry["properties"]["delta"]["maximum"] == -3 and angry["properties"]["citizen"]["enum"] == ["Mia"]


@pytest.mark.parametrize("text", ["I would rather not.", "{}", RECORD.replace("protect", "promise")])
def test_text_that_is_no_record_is_the_models_fault(server, text):
    server.answer = says(text)
    assert isinstance(extract(server.address), Fault)


@pytest.mark.parametrize(
    ("status", "answer", "complaint"),
    [
        (500, b"out of memory", "500.*out of memory"),
        (401, b"no key", "401"),
        (200, b"<html>", "no such server"),
        (200, {"error": "busy"}, "without a message"),
        (200, says(None), "without a message"),
    ],
)
def test_a_server_that_fails_is_never_papered_over(server, status, answer, complaint):
    server.status, server.answer = status, answer
    with pytest.raises(ServerError, match=complaint):
        extract(f"{server.address}#small")


def test_a_server_that_names_no_model_wants_one_named(server):
    with pytest.raises(ServerError, match="URL#MODEL"):
        Server(server.address.removesuffix("/v1"))


def test_an_evaluation_ends_where_no_server_answers(server, capsys):
    port = server.server_port
    server.shutdown()
    server.server_close()
    assert main(["--systems", f"server:http://127.0.0.1:{port}/v1#small", "--limit", "1"]) == 1
    assert "cannot be reached" in capsys.readouterr().err

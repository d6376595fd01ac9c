"""The command line of the simulation: what it prints, what it writes, and that it can be trusted."""

import json
from xml.etree import ElementTree

import pytest

from tools.simulate.__main__ import main
from tools.simulate.games import Job, run, run_all
from tools.simulate.summary import ENDS, percentile, summary

FEW = ["--games", "3", "--scenario", "delta", "--difficulty", "easy", "--policy", "idle", "--policy", "honest"]


def test_numbers_and_picture_are_written(tmp_path, capsys):
    numbers, picture = tmp_path / "out" / "games.json", tmp_path / "games.svg"
    assert main([*FEW, "--json", str(numbers), "--plot", str(picture)]) == 0
    data = json.loads(numbers.read_text())
    table = data["scenarios"]["delta"]["easy"]
    assert list(table) == ["idle", "honest"]
    assert table["idle"]["games"] == 3 and table["idle"]["ends"]["ecology"] == 100
    assert set(table["honest"]["ends"]) == set(ENDS)
    assert len(table["honest"]["by_round"]["ecology"]) == 8, "the start and seven rounds"
    for low, middle, high in table["honest"]["by_round"]["approval"]:
        assert 0 <= low <= middle <= high <= 100
    svg = ElementTree.parse(picture).getroot()
    assert svg.tag.endswith("svg") and "honest" in picture.read_text()
    assert "idle" in capsys.readouterr().out


def test_an_unknown_scenario_is_named(capsys):
    assert main(["--games", "1", "--scenario", "atlantis"]) == 2
    assert "no scenario 'atlantis'; there are river_city" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--games", "0"], ["--policy", "saint"], ["--jobs", "-1"]])
def test_wrong_options_are_refused(wrong):
    with pytest.raises(SystemExit):
        main(wrong)


def test_processes_and_chunks_change_nothing():
    job = Job("river_city", "normal", "random", 0, 30, "random")
    alone = [(result.rank, result.defeat, result.marks) for result in run(job)]
    shared = [(one.rank, one.defeat, one.marks) for _, results in run_all([job], 2) for one in results]
    assert alone == shared


def test_a_summary_of_one_game_is_that_game():
    (result,) = run(Job("boom_town", "hard", "razer", 5, 1, "hostile"))
    numbers = summary([result])
    assert sum(numbers["ends"].values()) == 100
    assert numbers["defeat_rounds"] == {result.rounds: 1}
    assert [bands[1] for bands in numbers["by_round"]["economy"]] == [mark.economy for mark in result.marks]


def test_percentiles():
    assert [percentile(range(10), share) for share in (0, 50, 99)] == [0, 5, 9]
    assert percentile([], 50) == 0

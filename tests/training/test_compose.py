"""Composed speeches: their labels are exact, both sides of every clash come up, one seed gives one set of rows."""

import json
import random
from collections import Counter

import pytest

from ai.schema import BASE_TILES, CAUSES, ReactionBrief
from ai.sentences import sentences
from training.check import Check
from training.clashing import HONEST, REAL
from training.compose import compose
from training.deadlines import deadline
from training.entries import ModTile
from training.generate import extraction_rows, main
from training.labels import due
from training.marks import capitalised, marked, read_marks
from training.noise import roughened, slipped
from training.opposites import Ground
from training.phrases import read_bank
from training.situations import answered, play
from training.speech import Speech

BANK = read_bank()
ROWS = extraction_rows(BANK, 500, 7)


def situations(seed, count):
    chance = random.Random(seed)
    found = []
    while len(found) < count:
        found += play(BANK, chance, lambda situation: compose(BANK, situation, chance))
    return found[:count]


PLAYED = situations(3, 60)


def test_every_row_passes_the_check_of_the_data():
    check = Check()
    for n, row in enumerate(ROWS):
        check.faults += check.row(f"composed:{n}", json.dumps(row, ensure_ascii=False))
    assert check.faults == []


def test_every_quote_lies_inside_one_sentence_where_the_label_puts_it():
    for row in ROWS:
        pieces = sentences(row["brief"]["speech"])
        for entry in (*row["record"]["promises"], *row["record"]["contradictions"]):
            assert any(entry["quote"] in piece for piece in pieces), entry["quote"]


def test_one_seed_gives_the_same_rows_and_another_others():
    assert extraction_rows(BANK, 40, 7) == extraction_rows(BANK, 40, 7)
    assert extraction_rows(BANK, 40, 7) != extraction_rows(BANK, 40, 8)


def test_promises_and_silence_are_balanced():
    none = sum(not row["record"]["promises"] for row in ROWS) / len(ROWS)
    clash = sum(bool(row["record"]["contradictions"]) for row in ROWS) / len(ROWS)
    honest = sum("no-clash" in row["tags"] for row in ROWS) / len(ROWS)
    assert 0.2 < none < 0.4
    assert 0.07 < clash < 0.25
    assert 0.07 < honest < 0.2
    made = [promise for row in ROWS for promise in row["record"]["promises"]]
    assert min(Counter(promise["verb"] for promise in made).values()) > 0.04 * len(made)
    assert {promise["subject"] for promise in made} > {*BASE_TILES, *CAUSES}
    assert len({name for row in ROWS for name in row["brief"]["citizens"]}) > 80


@pytest.mark.parametrize("maker", [*REAL, *HONEST], ids=lambda maker: maker.__name__)
def test_both_sides_of_every_clash_come_up(maker):
    chance, made = random.Random(3), 0
    for situation, _ in PLAYED:
        speech = Speech(BANK, situation, chance)
        lines = maker(speech)
        if lines is None:
            continue
        made += 1
        _, record = speech.record(" ".join(lines)) or ("", {"contradictions": []})
        assert bool(record["contradictions"]) == (maker in REAL), lines
    assert made > 3


def test_a_denial_clashes_only_where_the_deed_was_done():
    for row in ROWS:
        deeds = {deed["id"]: deed for deed in row["brief"]["deeds"]}
        standing = {one["id"] for one in row["brief"]["promises"] if one["status"] == "standing"}
        promised = {promise["quote"] for promise in row["record"]["promises"]}
        for clash in row["record"]["contradictions"]:
            assert clash["against"] in {"speech", *deeds, *standing}
            if clash["quote"] in promised and clash["against"] in deeds:
                assert deeds[clash["against"]]["round"] == row["brief"]["round"]


def test_a_promise_said_twice_is_one():
    rows = [row for row in ROWS if "said-twice" in row["tags"]]
    assert rows
    for row in rows:
        made = [(promise["verb"], promise["subject"]) for promise in row["record"]["promises"]]
        assert len(set(made)) == len(made)


def test_a_deadline_means_the_round_its_words_say():
    chance, known = random.Random(5), 0
    for _ in range(600):
        now, last = chance.choice(((1, 7), (3, 7), (7, 7), (4, 12)))
        said = deadline(BANK, now, last, chance.random() < 0.2, chance)
        if said is None or (told := due(said.text, now, last)) is None:
            continue
        known += told == said.by
        assert now <= said.by <= last
    assert known > 200


def test_opposites_are_told_from_what_goes_together():
    ground = Ground({"gravel_pit": ModTile("gravel_pit", "factory", None)})
    assert ground.between(("avoid", "industry"), ("build", "factory")) == "clash"
    assert ground.between(("avoid", "industry"), ("build", "gravel_pit")) == "clash"
    assert ground.between(("build", "industry"), ("avoid", "factory")) == "unclear"
    assert ground.between(("protect", "services"), ("remove", "services")) == "unclear"
    assert ground.between(("protect", "forest"), ("build", "forest")) == "none"
    assert ground.between(("improve", "air"), ("build", "coal_plant")) == "unclear"
    assert ground.with_deed(("protect", "forest"), ("remove", "forest")) == "clash"
    assert ground.with_deed(("support", "jobs"), ("remove", "oil_refinery")) == "none"


def test_marks_survive_whatever_is_done_to_a_speech():
    said = "Hear me. " + marked('we will plant "a wood", I swear', 0) + ". And " + marked("close the mill", 1) + "."
    for seed in range(300):
        rough, _ = roughened(said, ["Karl"], random.Random(seed))
        text, places = read_marks(rough)
        first, second = (text[slice(*places[n])] for n in (0, 1))
        assert first[:1].lower() in "we" and first[-1:].lower() in "swear"
        assert text.index(first) < text.index(second)
    assert read_marks(capitalised(marked("the woods stay", 4))) == ("The woods stay", {4: (0, 14)})


def test_nobodys_name_is_misspelt():
    names = ["Karl", "Oleg", "Priyanka"]
    for seed in range(200):
        rough = slipped("Karl, Oleg and Priyanka wait for work at the harbour.", names, random.Random(seed))
        assert rough != "Karl, Oleg and Priyanka wait for work at the harbour."
        assert all(name in rough for name in names)


def test_citizens_can_be_asked_after_a_speech_and_the_game_goes_on_unmoved():
    for situation, given in PLAYED[:20]:
        before = json.dumps(situation.brief)
        brief = ReactionBrief.model_validate(answered(situation, given.text, given.record))
        assert [citizen.name for citizen in brief.citizens]
        new = [promise.quote for promise in brief.promises if promise.status == "new"]
        assert set(new) <= {promise["quote"] for promise in given.record["promises"]}
        assert situation.city.phase == "speech"
        assert json.dumps(situation.brief) == before


def test_some_games_have_tiles_of_mods_in_deeds_and_promises():
    modded = [row for row in ROWS if row["brief"].get("subjects")]
    assert 0.05 < len(modded) / len(ROWS) < 0.4
    for part, rows in (("deeds", "brief"), ("promises", "record")):
        named = {item["subject"] for row in modded for item in row[rows][part]}
        assert named & {tile.id for tile in BANK.tiles}, part


def test_the_command_writes_rows_that_it_can_write_again(tmp_path):
    assert main(["--extraction", "20", "--seed", "4", "--out", str(tmp_path / "a")]) == 0
    assert main(["--extraction", "20", "--seed", "4", "--out", str(tmp_path / "b")]) == 0
    first, second = ((tmp_path / name / "extraction.jsonl").read_text(encoding="utf-8") for name in "ab")
    assert first == second
    assert len({json.loads(line)["brief"]["speech"] for line in first.splitlines()}) == 20

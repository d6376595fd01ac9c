"""Composed reactions: the rule answers as people did, rows are valid, and one seed gives one set of rows."""

import json
import re
from collections import Counter

import pytest

from ai.grammar import line_rules
from ai.schema import DELTA_RANGE, ReactionBrief
from training.agreement import FILES, agreement, share
from training.check import Check
from training.line_bank import LineBank
from training.matters import MANNERS, matters
from training.phrases import BankError, read_bank
from training.rows import DATA, read
from training.squares import citizens_rows

BANK = read_bank()
LINES = LineBank()
ROWS = citizens_rows(BANK, LINES, 420, 7)
REACTIONS = [reaction for row in ROWS for reaction in row["reactions"]]
EVENT = {line.text: line.event for lines in LINES.lines.values() for line in lines}


def person(**changes):
    base = {
        "name": "Karl", "age": 48, "job": "factory worker", "values": ["jobs", "family"], "personality": "blunt",
        "approval": 55, "trust": 55, "memory": [], "addressed": False,
    }  # fmt: skip
    return base | changes


def weightiest(citizen, manner="plain", speech="We go on.", deeds=(), promises=(), clashes=(), **changes):
    brief = {
        "round": 3, "rounds": 7, "indicators": {"ecology": 48, "economy": 58, "research": 22},
        "changes": {"ecology": 0, "economy": 0, "research": 0}, "speech": speech, "deeds": list(deeds),
        "promises": list(promises), "contradictions": list(clashes), "seed": 1, "citizens": [citizen],
    }  # fmt: skip
    brief = ReactionBrief.model_validate(brief | changes)
    return matters(brief, brief.citizens[0], manner)[0]


def promise(verb, subject, status="new", to=None):
    made = 3 if status == "new" else 1
    return {
        "id": "P1", "round": made, "quote": "so be it", "verb": verb, "subject": subject, "to": to, "by": None,
        "status": status,
    }  # fmt: skip


MIA = person(name="Mia", job="climate activist", values=["nature", "health"])
CLOSED = {"id": "D1", "round": 3, "verb": "remove", "subject": "coal_plant"}


@pytest.mark.parametrize("name", FILES)
def test_the_rule_moves_approval_the_way_people_wrote_it(name):
    found = agreement(read(DATA / "citizens" / f"{name}.jsonl"))
    assert share(found.alone) >= 0.8
    assert share(found.told) >= 0.85


def test_the_rule_agrees_with_the_two_files_it_was_made_after():
    rows = [row for name in FILES[:2] for row in read(DATA / "citizens" / f"{name}.jsonl")]
    assert share(agreement(rows).alone) >= 0.86


def test_the_same_closure_cheers_one_and_hurts_another():
    assert weightiest(MIA, deeds=[CLOSED]).points > 3
    assert weightiest(person(), deeds=[CLOSED]).points < -3
    miner = person(job="laid-off coal miner", memory=["lost his work when the coal plant went"])
    assert weightiest(miner, deeds=[CLOSED]).points < weightiest(person(), deeds=[CLOSED]).points
    assert weightiest(miner, deeds=[CLOSED]).event == "displaced"


def test_hope_needs_trust():
    planted = [promise("build", "forest")]
    assert weightiest(MIA, promises=planted).points > 0
    for doubt in (
        {"trust": 30, "approval": 35},
        {"memory": ['P4 broken: "the woods stay"'], "trust": 49, "approval": 49},
    ):
        found = weightiest(MIA | doubt, promises=planted)
        assert (found.about, found.points < 0) == ("P1", True)


def test_promises_kept_and_broken_weigh_most_for_those_they_were_given_to():
    for status, way in (("kept", 1), ("broken", -1)):
        mine = weightiest(person(), promises=[promise("support", "jobs", status, "Karl")])
        other = weightiest(person(), promises=[promise("support", "jobs", status)])
        assert mine.points * way > other.points * way > 0


def test_a_clash_always_costs_and_a_high_one_most():
    points = {}
    for severity in ("high", "medium", "low"):
        clash = {"id": "C1", "quote": "We go on", "against": "speech", "severity": severity}
        points[severity] = weightiest(MIA, clashes=[clash]).points
    assert points["high"] < points["medium"] < points["low"] < 0


def test_insults_and_orders_drown_good_deeds():
    planted = {"id": "D1", "round": 3, "verb": "build", "subject": "forest"}
    for manner in ("insult", "orders"):
        found = weightiest(MIA, manner, deeds=[planted])
        assert (found.about, found.points < 0) == ("speech", True)


def test_every_row_passes_the_check_of_the_data():
    check = Check()
    for n, row in enumerate(ROWS):
        check.faults += check.row(f"composed:{n}", json.dumps(row, ensure_ascii=False))
    assert check.faults == []


def test_one_seed_gives_the_same_rows_and_another_others():
    assert citizens_rows(BANK, LineBank(), 40, 7) == citizens_rows(BANK, LineBank(), 40, 7)
    assert citizens_rows(BANK, LineBank(), 40, 7) != citizens_rows(BANK, LineBank(), 40, 8)


def test_rows_are_tagged_and_hold_two_to_five_people():
    assert all("composed" in row["tags"] and 2 <= len(row["reactions"]) <= 5 for row in ROWS)
    for reaction in REACTIONS:
        low, high = DELTA_RANGE[reaction["tone"]]
        assert low <= reaction["delta"] <= high


def test_all_tones_and_directions_come_up_often():
    tones = Counter(reaction["tone"] for reaction in REACTIONS)
    assert min(tones[tone] for tone in DELTA_RANGE) > 0.03 * len(REACTIONS)
    assert 0.3 < sum(reaction["delta"] > 0 for reaction in REACTIONS) / len(REACTIONS) < 0.6
    kinds = Counter(reaction["about"].rstrip("0123456789") for reaction in REACTIONS)
    assert all(kinds[kind] > 0.04 * len(REACTIONS) for kind in ("P", "D", "C", "speech"))


def test_what_happens_in_a_game_is_spoken_of():
    common = {"new-promise", "promise-to-me", "kept", "broken", "clash-deed", "clash-promise", "deed-build"}
    common |= {"deed-remove", "displaced", "empty", "insult", "apology", "addressed"}
    assert common <= {EVENT[reaction["line"]] for reaction in REACTIONS}


def test_one_exchanged_person_turns_the_answer_of_a_pair():
    pairs = {}
    for row in ROWS:
        for tag in row["tags"]:
            if tag.startswith("swap-"):
                pairs.setdefault(tag, []).append(row)
    assert len(pairs) > 2
    for one, other in pairs.values():
        assert {**one["brief"], "citizens": []} == {**other["brief"], "citizens": []}
        people = zip(one["brief"]["citizens"], other["brief"]["citizens"], strict=True)
        changed = [at for at, (before, after) in enumerate(people) if before != after]
        assert len(changed) == 1
        assert one["reactions"][changed[0]]["delta"] * other["reactions"][changed[0]]["delta"] < 0


def test_every_line_of_the_bank_can_be_written_by_the_grammar():
    sentence, length = re.findall(r"LINE: /(.*)/ & /(.*)/$", line_rules([], endless=False))[0]
    for text in EVENT:
        assert re.fullmatch(sentence, text) and re.fullmatch(length, text), text


def test_every_event_has_lines_and_every_manner_words():
    needed = {event for event, *_ in MANNERS.values()} | {"new-promise", "kept", "broken", "standing", "hired"}
    needed |= {f"clash-{kind}" for kind in ("deed", "promise", "speech")} | {"disaster", "victory", "displaced"}
    assert needed <= set(EVENT.values())
    assert {"insult", "orders"} <= set(LINES.manners)


def test_a_faulty_bank_names_file_line_and_fault(tmp_path):
    (tmp_path / "lines_bad.tsv").write_text("angry\tkept\tjobs\tany\tworker\tAsk Bertha.\nfurious\tx\n", "utf-8")
    with pytest.raises(BankError, match=r"lines_bad.tsv:1: .*Ask(.|\n)*lines_bad.tsv:2: expected 6 fields"):
        LineBank(tmp_path)

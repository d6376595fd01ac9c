"""The square: approval by rules, the model's bounded share, memory, arrivals and farewells."""

import pytest

from game.city import rules
from tests.city.play import attempt, cells, finish, speak

NAMES = ["Karl", "Mia", "Sarah"]


def to_square(content, city, *said, text=None, **more):
    speak(content, city, *said, text=text, **more)
    rules.begin_square(content, city)
    return {citizen.name: citizen for citizen in city.citizens}


def answer(name, tone="neutral", delta=0):
    return {"citizen": name, "tone": tone, "delta": delta, "about": "speech", "concern": "none", "line": "Well."}


def why(citizen):
    return {reason.what: reason.amount for reason in citizen.reasons}


def test_a_deed_pleases_some_and_hurts_others(content, city):
    attempt(content, city, "close_coal_plant")
    people = to_square(content, city)
    assert why(people["Karl"])["D1"] < 0 < why(people["Mia"])["D1"]
    assert "D1 closed the coal plant, a hard blow" in people["Karl"].memory


def test_being_spoken_to_is_noticed_and_being_passed_over_too(content, city):
    people = to_square(content, city, text="karl, you have my thanks. Miami is far.")
    assert why(people["Karl"])["speech"] > 0
    assert why(people["Mia"])["speech"] < 0


def test_a_promise_raises_hope_in_those_who_want_it_and_dread_in_the_others(content, city):
    people = to_square(content, city, ("the refinery goes", "remove", "oil_refinery", None, 4))
    assert why(people["Karl"])["P1"] < 0 < why(people["Mia"])["P1"]


def test_nobody_believes_the_impossible(content, city):
    people = to_square(content, city, ("a reactor tomorrow", "build", "fusion_reactor", "Karl", 2))
    assert why(people["Karl"])["P1"] < 0


def test_ten_promises_raise_no_more_hope_than_one(content, city):
    twin = rules.load(content, rules.dump(city))
    one = to_square(content, city, ("trees", "build", "forest", None, 5))
    many = to_square(
        content, twin, *((name, "build", name, None, 5) for name in ("forest", "research_centre", "factory"))
    )
    assert many["Mia"].approval <= one["Mia"].approval


def test_sarah_notices_a_clash_more_than_karl(content, city):
    attempt(content, city, "clear_forest")
    people = to_square(content, city, ("the forest stays", "protect", "forest", None, None), text="")
    assert why(people["Sarah"])["C1"] < why(people["Karl"])["C1"] < 0
    assert "caught the mayor out: the words did not fit D1" in people["Sarah"].memory


def test_a_kept_word_raises_trust_and_a_broken_one_ruins_it(content, city):
    said = [("a laboratory", "build", "research_centre", "Karl", 2), ("trees", "build", "forest", "Mia", 2)]
    speak(content, city, *said)
    finish(content, city)
    karl, mia = city.citizens[0], city.citizens[1]
    trust = (karl.trust, mia.trust)
    attempt(content, city, "research_centre")
    finish(content, city)
    assert karl.trust > trust[0] and why(karl)["P1"] > 0
    assert mia.trust < trust[1] and why(mia)["P2"] < why(karl)["P2"] < 0
    assert 'P1 kept, a word given to Karl: "a laboratory"' in karl.memory
    assert 'P2 broken, a word given to Mia: "trees"' in mia.memory


def test_a_list_of_small_words_kept_is_noticed_only_so_far(content, city):
    subjects = ["forest", "river", "farmland", "homes", "air", "clean_energy"]
    speak(content, city, *((f"{one} stays", "protect", one, "Sarah", 2) for one in subjects))
    finish(content, city)
    finish(content, city)
    assert [promise.status for promise in city.promises[:5]] == ["kept"] * 5
    gains = [amount for what, amount in why(city.citizens[2]).items() if what.startswith("P")]
    assert len(gains) == content.balance.approval.kept_per_round


def test_the_models_share_is_bounded_in_a_round_and_in_a_game(content, city):
    limits = content.balance.approval
    total = 0
    while city.phase == "deeds":
        city.indicators.ecology = city.indicators.economy = 60
        to_square(content, city, text="Karl, Mia, Sarah")
        change = rules.apply_reaction(content, city, answer("Karl", "grateful", 15))
        assert 0 <= change <= limits.voice_limit
        total += change
        finish(content, city)
    assert total == limits.voice_limit_game


@pytest.mark.parametrize(("approval", "tone", "delta", "after"), [(26, "angry", -15, 25), (23, "grateful", 15, 24)])
def test_no_answer_carries_anybody_over_the_line_of_the_vote(content, city, approval, tone, delta, after):
    people = to_square(content, city)
    people["Sarah"].approval = approval
    rules.apply_reaction(content, city, answer("Sarah", tone, delta))
    assert people["Sarah"].approval == after


def test_a_late_double_or_strange_answer_is_refused(content, city):
    to_square(content, city)
    asked = city.generation
    rules.apply_reaction(content, city, answer("Karl"), asked)
    with pytest.raises(rules.RuleError, match="answered already"):
        rules.apply_reaction(content, city, answer("Karl"))
    with pytest.raises(rules.RuleError, match="not on the square"):
        rules.apply_reaction(content, city, answer("Oleg"))
    finish(content, city)
    with pytest.raises(rules.RuleError, match="Not now"):
        rules.apply_reaction(content, city, answer("Mia"))
    to_square(content, city)
    with pytest.raises(rules.RuleError, match="too late"):
        rules.apply_reaction(content, city, answer("Mia"), asked)


def test_a_brief_holds_those_who_have_not_answered_and_what_they_cite(content, city):
    attempt(content, city, "close_coal_plant")
    to_square(content, city, ("the river stays", "protect", "river", "Mia", None))
    rules.apply_reaction(content, city, answer("Karl"))
    brief = rules.reaction_brief(content, city)
    assert [one["name"] for one in brief["citizens"]] == ["Mia", "Sarah", "Bruno"]
    assert [one["addressed"] for one in brief["citizens"]] == [True, False, False]
    assert brief["promises"][0]["status"] == "new"
    finish(content, city)
    to_square(content, city)
    brief = rules.reaction_brief(content, city)
    assert brief["deeds"][0]["id"] == "D1", "the memory of it is still cited"
    assert brief["promises"][0]["status"] == "standing"


@pytest.mark.parametrize(
    ("deed", "research", "name"),
    [
        ("close_refinery", 5, "Oleg"),
        ("close_coal_plant", 5, "Bruno"),
        ("close_factory", 5, "Harjit"),
        ("clear_forest", 5, "Albin"),
        ("clear_farmland", 5, "Ada"),
        ("research_centre", 5, "Tobi"),
        ("solar_field", 40, "Samira"),
        ("fusion_reactor", 80, "Navid"),
    ],
)
def test_whom_each_deed_brings(content, city, deed, research, name):
    city.indicators.research = research
    attempt(content, city, deed)
    people = to_square(content, city)
    assert list(people) == [*NAMES, name]
    assert people[name].line and people[name].memory


def test_filters_cost_nobody_their_work(content, city):
    city.indicators.research = 40
    attempt(content, city, "carbon_capture")
    assert list(to_square(content, city)) == NAMES


def test_solidarity_with_those_who_lost_their_work(content, city):
    attempt(content, city, "close_refinery")
    people = to_square(content, city)
    assert why(people["Karl"])["oleg"] < 0
    assert "oleg" not in why(people["Mia"])


def test_five_stand_on_the_square_and_the_one_who_waits_for_nothing_yields(content, city):
    attempt(content, city, "close_refinery")
    attempt(content, city, "research_centre")
    to_square(content, city, ("work for Oleg", "support", "jobs", "Oleg", 5))
    finish(content, city)
    attempt(content, city, "close_coal_plant")
    assert list(to_square(content, city)) == [*NAMES, "Oleg", "Bruno"]
    assert [(left.citizen.name, left.round) for left in city.departed] == [("Tobi", 2)]
    assert city.departed[0].words


def test_who_finds_no_place_waits_and_comes_a_round_later(content, city):
    for deed in ("close_refinery", "close_coal_plant"):
        attempt(content, city, deed)
    to_square(content, city)
    assert [citizen.name for citizen in city.citizens[3:]] == ["Oleg", "Bruno"]
    city.citizens[3].arrived = city.citizens[4].arrived = 2
    finish(content, city)
    attempt(content, city, "close_factory")
    to_square(content, city)
    assert city.waiting == ["harjit"]
    finish(content, city)
    assert city.waiting == []
    assert "Harjit" in [citizen.name for citizen in city.citizens]


def test_the_content_and_the_bitter_leave_with_a_last_word(content, city):
    attempt(content, city, "close_refinery")
    attempt(content, city, "research_centre")
    people = to_square(content, city)
    finish(content, city)
    finish(content, city)
    people["Oleg"].approval, people["Tobi"].approval = 3, 97
    rules.begin_speech(content, city)
    rules.deliver(content, city, "", {"promises": [], "contradictions": []})
    rules.begin_square(content, city)
    rules.pass_years(content, city)
    left = {citizen.name: words for citizen, words in rules.report(content, city).left}
    assert left["Oleg"] == content.citizens["oleg"].farewell.bitter
    assert left["Tobi"] == content.citizens["tobi"].farewell.content


def test_dead_fields_bring_the_farmer(content, city):
    while city.round < 4:
        city.indicators.ecology = 60
        finish(content, city)
    assert "Ada" in [citizen.name for citizen in rules.report(content, city).arrived]


def test_karl_warms_to_the_green_when_the_work_comes(content, city):
    karl = city.citizens[0]
    for at in cells(city, "wasteland")[:3]:
        city.map[at[1]][at[0]].kind, city.map[at[1]][at[0]].state = "solar_field", "running"
    finish(content, city)
    assert karl.values == ["jobs", "family", "nature"]


ARRIVAL = {
    "name": "Ottilie", "age": 39, "job": "children's doctor", "values": ["health"], "personality": "clipped",
    "tone": "angry", "line": "My waiting room is full, mayor.",
}  # fmt: skip


def test_a_crossed_threshold_brings_somebody_nobody_wrote_once(content, city):
    city.indicators.research = 61
    to_square(content, city)
    (due,) = rules.arrivals(content, city)
    assert rules.arrival_brief(content, city, due)["trigger"] == "research passed 60"
    with pytest.raises(rules.RuleError, match="KARL in this city"):
        rules.apply_arrival(content, city, due, {**ARRIVAL, "name": "KARL"})
    with pytest.raises(rules.RuleError, match="too late"):
        rules.apply_arrival(content, city, due, ARRIVAL, city.generation - 1)
    newcomer = rules.apply_arrival(content, city, due, ARRIVAL)
    assert newcomer in city.citizens and newcomer.portrait.startswith("stranger")
    assert rules.arrivals(content, city) == []
    with pytest.raises(rules.RuleError, match="Nobody is due"):
        rules.apply_arrival(content, city, due, ARRIVAL)
    assert all(one["name"] != "Ottilie" for one in rules.reaction_brief(content, city)["citizens"])

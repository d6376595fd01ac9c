import pytest

from game.city import rules
from tests.city.play import attempt, finish, record, speak


def assess(content, city, verb, subject, by=None, to=None):
    said = {"quote": "my word", "kind": "explicit", "category": "social", "verb": verb, "subject": subject}
    return rules.assess(content, city, {**said, "to": to, "by": by})


@pytest.mark.parametrize(
    ("verb", "subject", "by", "feasible"),
    [
        ("build", "forest", 2, "sure"),
        ("build", "forest", None, "sure"),
        ("build", "solar_field", 2, "impossible"),
        ("build", "solar_field", 7, "sure"),
        ("build", "solar_field", 4, "unlikely"),
        ("build", "fusion_reactor", 6, "unlikely"),
        ("build", "fusion_reactor", 3, "impossible"),
        ("remove", "oil_refinery", 2, "sure"),
        ("remove", "oil_refinery", 1, "sure"),
        ("improve", "farmland", 7, "unlikely"),
        ("avoid", "factory", None, "sure"),
        ("protect", "ecology", 3, "sure"),
        ("protect", "ecology", 7, "sure"),
        ("improve", "research", 7, "sure"),
    ],
)
def test_feasibility_at_the_start(content, city, verb, subject, by, feasible):
    assert assess(content, city, verb, subject, by).feasible == feasible


def test_research_centres_bring_solar_fields_within_reach(content, city):
    attempt(content, city, "research_centre")
    attempt(content, city, "research_centre")
    verdict = assess(content, city, "build", "solar_field", 6)
    assert verdict.feasible == "sure"
    assert verdict.keeps.endswith("by round 5") and "solar" in verdict.keeps


def test_a_verdict_tells_the_whole_chain_that_keeps_it(content, city):
    verdict = assess(content, city, "build", "solar_field", 5)
    chain = "Two research centres, four deeds that keep the city alive, then replace by solar by round 5"
    assert (verdict.feasible, verdict.keeps) == ("sure", chain)
    floor = assess(content, city, "protect", "ecology", 7)
    assert floor.keeps.startswith("Ecology no lower than 40, through round 7: demolish an oil refinery")


def test_what_no_plan_keeps_says_how_the_best_one_fails(content, city):
    verdict = assess(content, city, "build", "fusion_reactor", 6)
    assert (verdict.feasible, verdict.reason) == (
        "unlikely",
        "If the seasons are hard, ecology falls under 20 in round 3.",
    )


def test_for_this_round_only_this_rounds_deeds_count(content, city):
    assert assess(content, city, "build", "forest", 1).feasible == "sure"
    attempt(content, city, "research_centre")
    attempt(content, city, "research_centre")
    assert assess(content, city, "build", "forest", 1).feasible == "impossible"
    assert assess(content, city, "build", "research_centre", 1).feasible == "sure"


def test_two_promises_for_two_deeds_leave_none_for_a_third(content, city):
    said = [("trees", "build", "forest", None, 2), ("a laboratory", "build", "research_centre", None, 2)]
    speak(content, city, *said)
    finish(content, city)
    city.round = 1
    verdict = assess(content, city, "remove", "oil_refinery", 2)
    assert verdict.feasible == "unlikely"
    assert "(2) already claim the deeds that are left (2)" in verdict.reason


def test_a_promise_against_a_standing_one_is_unlikely_and_says_which(content, city):
    speak(content, city, ("no more factories", "avoid", "factory", None, None))
    finish(content, city)
    verdict = assess(content, city, "build", "factory", 5)
    assert verdict.feasible == "unlikely"
    assert "P1" in verdict.reason


def test_a_verdict_names_who_cares_what_keeps_it_and_what_it_costs(content, city):
    verdict = assess(content, city, "remove", "coal_plant", 3, to="Sarah")
    assert verdict.cares == ["Karl", "Mia", "Sarah"]
    assert verdict.keeps == "Demolish a coal plant by round 2"
    assert verdict.cost == "one deed, -3 economy"
    assert verdict.standing is None


def test_a_repeated_promise_is_recognised_while_it_is_typed(content, city):
    speak(content, city, ("no more factories", "avoid", "factory", None, None))
    finish(content, city)
    verdict = assess(content, city, "avoid", "factory")
    assert verdict.standing == "P1"
    assert verdict.keeps == "No factory is built, to the end of your term"


def test_a_repeated_promise_is_judged_from_where_it_began(content, city):
    speak(content, city, ("a greener land", "improve", "ecology", None, None))
    finish(content, city)
    city.indicators.ecology = 30
    verdict = assess(content, city, "improve", "ecology", 3)
    assert verdict.keeps.startswith("Ecology at 43 or more by the end of round 3: demolish")
    assert verdict.feasible != "sure"


def test_what_nobody_can_check_says_so(content, city):
    verdict = assess(content, city, "improve", "taxes")
    assert not verdict.judged
    assert "remembered" in verdict.reason


def test_what_is_gone_cannot_be_promised_away_again(content, city):
    attempt(content, city, "close_coal_plant")
    verdict = assess(content, city, "remove", "coal_plant", 5)
    assert verdict.feasible == "unlikely"
    assert "no place for it" in verdict.reason


def test_the_verdicts_on_a_draft_are_those_that_its_record_will_show(content, city):
    said = [
        ("I plant a wood by round two", "build", "forest", None, 2),
        ("I build a research centre by round two", "build", "research_centre", None, 2),
        ("the refinery goes by round two", "remove", "oil_refinery", None, 2),
        ("the forest stays", "protect", "forest", None, None),
        ("I clear the forest", "remove", "forest", None, 3),
    ]
    drafted = rules.assess_all(content, city, record(*said)["promises"])
    hearing = speak(content, city, *said)
    heard = [rules.assess(content, city, promise) for promise in record(*said)["promises"]]
    assert len(hearing.promises) == len(said)
    assert [verdict.feasible for verdict in drafted] == [verdict.feasible for verdict in heard]
    assert drafted[0].reason == "Other promises (2) already claim the deeds that are left (2)."
    assert drafted[3].reason == 'This speech promises the opposite: "I clear the forest"'
    assert drafted[4].reason == 'It would break another promise: "the forest stays"'


def test_a_word_whose_time_is_up_stands_in_nobodys_way(content, city):
    speak(content, city, ("your shift is safe this round", "protect", "jobs", "Karl", 1))
    finish(content, city)
    verdict = assess(content, city, "remove", "industry", 4)
    assert verdict.feasible in ("sure", "possible") and "break" not in verdict.reason
    attempt(content, city, "close_factory")
    assert [made.status for made in city.promises] == ["standing"]

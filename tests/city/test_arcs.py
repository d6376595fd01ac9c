"""Citizens who change, friends who feel with each other, and work that is or is not theirs to do."""

import pytest

from game.city import rules
from game.city.arcs import waits_for
from game.city.definitions import Arc, Content
from game.city.state import Promise
from tests.city.play import attempt, cells, finish, speak


def judged(city, count, status, to=None):
    for number in range(count):
        city.promises.append(
            Promise(
                f"P{number + 1}", 1, f"word {number}", "explicit", "ecology", "protect", "river", to, None, 1.0,
                status=status, judged=1,
            )
        )  # fmt: skip


def test_the_activist_cools_when_words_stay_words(content, city):
    mia = city.citizens[1]
    judged(city, 2, "broken")
    finish(content, city)
    assert mia.personality.startswith("cool") and "words stayed words, twice" in mia.memory
    assert any(reason.what == "arc" and reason.amount < 0 for reason in mia.reasons)
    approval = [reason for reason in mia.reasons if reason.what == "arc"]
    finish(content, city)
    assert len(approval) == 1 and not [reason for reason in mia.reasons if reason.what == "arc"], "each arc turns once"


def test_the_laid_off_hand_finds_work_at_the_panels(content, city):
    attempt(content, city, "close_refinery")
    finish(content, city)
    oleg = next(citizen for citizen in city.citizens if citizen.name == "Oleg")
    assert oleg.displaced
    for x, y in cells(city, "wasteland")[:3]:
        city.map[y][x].kind, city.map[y][x].state = "solar_field", "running"
    before = oleg.approval
    finish(content, city)
    assert not oleg.displaced and "nature" in oleg.values and oleg.approval > before


def test_an_arc_waits_for_one_thing_and_says_which(content):
    arc = {"memory": "saw it"}
    assert waits_for(content, Arc(subject="forest", count=3, **arc)) == "forests: 3 or more"
    assert waits_for(content, Arc(broken=2, **arc)) == "2 wanted promises broken"
    for wrong in ({}, {"kept": 1, "broken": 1}, {"subject": "forest", "kept": 1}, {"count": 2}):
        with pytest.raises(ValueError, match="expected"):
            Arc(**wrong, **arc)


def test_a_word_broken_to_a_friend_is_felt(content, city):
    attempt(content, city, "close_refinery")
    finish(content, city)
    speak(content, city, ("filters by round three, Oleg", "improve", "factory", "Oleg", 3))
    finish(content, city)
    karl, sarah = city.citizens[0], city.citizens[2]
    finish(content, city)
    assert city.promises[0].status == "broken"
    assert "P1 broken, a word" not in " ".join(karl.memory)
    assert any(reason.what == "P1" for reason in karl.reasons), "Oleg is Karl's friend"
    assert any(reason.what == "P1" for reason in sarah.reasons), "and Sarah keeps count"


def test_a_friend_who_lost_his_work_is_stood_by_more_than_a_stranger(content, city):
    attempt(content, city, "close_refinery")
    speak(content, city)
    rules.begin_square(content, city)
    reasons = {reason.what: reason for reason in city.citizens[0].reasons}
    assert reasons["oleg"].amount == 2 * content.balance.approval.solidarity
    assert reasons["oleg"].why == "Oleg, a friend, lost his work when the refinery went"


@pytest.mark.parametrize(("deed", "status"), [("research_centre", "standing"), ("factory", "kept")])
def test_work_promised_to_somebody_has_to_be_work_they_can_do(content, city, deed, status):
    attempt(content, city, "close_refinery")
    finish(content, city)
    (promise,) = speak(content, city, ("Oleg, you will have work again", "support", "jobs", "Oleg", 6)).promises
    finish(content, city)
    attempt(content, city, deed)
    finish(content, city)
    assert promise.status == status


def test_what_a_mod_names_wrongly_is_said(content):
    data = content.model_dump()
    data["citizens"]["karl"]["friends"] = ["nobody"]
    with pytest.raises(ValueError, match=r"citizens\.karl\.friends: no citizen 'nobody'"):
        Content.model_validate(data)
    data["citizens"]["karl"]["friends"] = []
    data["citizens"]["karl"]["work"] = ["moon_base"]
    with pytest.raises(ValueError, match=r"citizens\.karl\.work: no tile counts as 'moon_base'"):
        Content.model_validate(data)

"""The game's own clashes, computed from a brief."""

from ai.schema import Contradiction, Promise, Record
from tests.ai import briefs
from training.rule_clashes import with_rules

STAYS = "The forest stays"


def promise(quote, verb, subject):
    return Promise(quote=quote, kind="implicit", category="ecology", verb=verb, subject=subject, to=None, by=None)


def deed(verb, subject, number=1, done_in=3):
    return {"id": f"D{number}", "round": done_in, "verb": verb, "subject": subject}


def heard(brief, *promises, clashes=()):
    found = with_rules(brief, Record(promises=list(promises), contradictions=list(clashes)))
    return [(clash.quote, clash.against) for clash in found]


def test_a_promise_clashes_with_this_rounds_deed_and_not_with_an_older_one():
    felled = briefs.speech(deeds=[deed("remove", "forest")], promises=[])
    assert heard(felled, promise(STAYS, "protect", "forest")) == [(STAYS, "D1")]
    long_ago = briefs.speech(deeds=[deed("remove", "forest", done_in=2)], promises=[])
    assert heard(long_ago, promise(STAYS, "protect", "forest")) == []


def test_a_promise_clashes_with_a_standing_one_that_it_reverses():
    brief = briefs.speech("I will clear the forest.", deeds=[])
    assert heard(brief, promise("I will clear the forest", "remove", "forest")) == [("I will clear the forest", "P1")]


def test_what_the_model_heard_and_the_rules_find_stands_once():
    brief = briefs.speech(deeds=[deed("remove", "forest")], promises=[])
    model = Contradiction(quote=STAYS, against="D1", severity="high")
    other = Contradiction(quote="By round five I will close the coal plant", against="speech", severity="low")
    found = heard(brief, promise(STAYS, "protect", "forest"), clashes=[model, other])
    assert found == [(STAYS, "D1"), (other.quote, "speech")]


def test_tiles_of_a_mod_clash_too():
    subjects = ["forest", "salt_marsh"]
    quote = "The marsh is not for sale"
    brief = briefs.speech(f"{quote}.", subjects=subjects, deeds=[deed("remove", "salt_marsh")], promises=[])
    assert heard(brief, promise(quote, "protect", "salt_marsh")) == [(quote, "D1")]

"""The phrase rules read promises as the contract labels them."""

import pytest

from ai.schema import Promise, SpeechBrief
from ai.scripted import Scripted

BRIEF = {
    "round": 3, "rounds": 7, "indicators": {"ecology": 40, "economy": 60, "research": 10},
    "citizens": ["Karl", "Mia", "Sarah"], "deeds": [], "promises": [],
}  # fmt: skip


def promises(speech: str, **changes) -> list[Promise]:
    brief = SpeechBrief.model_validate({**BRIEF, "speech": speech, **changes})
    *_, record = Scripted().extract(brief)
    return record.promises


def acts(speech: str, **changes) -> list[tuple[str, str]]:
    return [(promise.verb, promise.subject) for promise in promises(speech, **changes)]


@pytest.mark.parametrize(
    ("speech", "expected"),
    [
        ("I'll never build another factory.", [("avoid", "factory")]),
        ("We will phase out coal.", [("remove", "coal_plant")]),
        ("I swear to protect the river and the forest.", [("protect", "river"), ("protect", "forest")]),
        ("Taxes will go down next round.", [("improve", "taxes")]),
        ("I'm not going to raise your taxes.", [("protect", "taxes")]),
        ("There will be new homes by the canal.", [("build", "homes")]),
        ("Our city will be powered by clean energy.", [("build", "clean_energy")]),
        ("We'll put a filter on every factory.", [("improve", "factory")]),
        ("We won't let the factory close.", [("protect", "factory")]),
        ("This city will never again burn coal.", [("avoid", "coal_plant")]),
        ("Nobody at the plant will lose his job.", [("protect", "jobs")]),
        ("Never again will a tree be cut in this valley.", [("protect", "forest")]),
        ("We will tear the old refinery down.", [("remove", "oil_refinery")]),
        ("You will get your jobs back.", [("support", "jobs")]),
        ("I shall make sure that no family goes hungry.", [("support", "people")]),
        ("We are keeping the farmland.", [("protect", "farmland")]),
        ("The old mill road stays closed, and the forest stays open.", [("protect", "forest")]),
        ("I will fight for this town.", [("other", "other")]),
    ],
)
def test_one_sentence_one_act(speech, expected):
    assert acts(speech) == expected


@pytest.mark.parametrize(
    "speech",
    [
        "Sarah keeps telling you that I will close the factory. That is a lie.",
        "Do you really think I will tear down the factory?",
        "I hope we will be able to clean the river one day.",
        "If you vote for me again, I will lower taxes.",
        "Unless the council blocks it, I will close the refinery.",
        "We could build a research centre, or perhaps a solar field.",
        "We must plant more trees. We should close the refinery.",
        "We built two research centres and closed the coal plant. We are proud of that.",
        "I can't promise that the coal plant will close.",
        "I'd love to say that taxes will fall, but they won't.",
        "My predecessor told you, 'I will build a hospital,' and where is it?",
        "Oh sure, and I'll turn the factory into a chocolate fountain too.",
        "I will be honest with you. I will not lie.",
        "I closed the refinery because it was poisoning us, and I'd do it again.",
        "",
    ],
)
def test_words_that_bind_nobody(speech):
    assert promises(speech) == []


def test_a_joined_verb_starts_its_own_quote():
    found = promises("I will shut the foundry and open a school.")
    assert [promise.quote for promise in found] == ["I will shut the foundry", "open a school"]
    assert [promise.kind for promise in found] == ["explicit", "explicit"]


def test_a_second_object_takes_the_whole_clause():
    found = promises("We will build a clinic and a library.")
    assert [promise.quote for promise in found] == ["We will build a clinic", "We will build a clinic and a library"]


def test_replacing_is_removing_and_building():
    found = promises("The coal plant will be demolished and replaced with a solar field.")
    assert [(p.verb, p.subject) for p in found] == [("remove", "coal_plant"), ("build", "solar_field")]
    assert len({promise.quote for promise in found}) == 1


def test_the_same_promise_twice_is_one_in_its_first_wording():
    found = promises("I will shut the refinery. Did you hear? I will close down that refinery!")
    assert [promise.quote for promise in found] == ["I will shut the refinery"]


@pytest.mark.parametrize(
    ("deadline", "by"),
    [
        ("by round five", 5), ("before round 6 is over", 6), ("next round", 4), ("in two rounds", 5), ("this round", 3),
        ("within ten years", 5), ("within a decade", 5), ("by the end of my term", 7), ("within thirty years", 7),
        ("by round twelve", 7), ("today", 3), ("the round after next", 5), ("in three months", 3),
    ],
)  # fmt: skip
def test_deadlines(deadline, by):
    (promise,) = promises(f"I will close the refinery {deadline}.")
    assert promise.by == by
    assert promise.quote == f"I will close the refinery {deadline}"


def test_a_leading_deadline_covers_all_that_follows():
    found = promises("Next round we will clean the river, restore the fields and open a clinic.")
    assert [promise.by for promise in found] == [4, 4, 4]
    assert found[0].quote.startswith("Next round we will")


def test_always_and_never_set_no_deadline():
    (promise,) = promises("As long as I am mayor, the forest stays.")
    assert promise.by is None
    assert promise.quote == "As long as I am mayor, the forest stays"


def test_only_a_listed_citizen_who_is_called_is_addressed():
    found = promises("Karl, you will have a job by round five. Wanda, you will have a flat.")
    assert [promise.to for promise in found] == ["Karl", None]
    (promise,) = promises("I will find Karl a job.")
    assert promise.to is None
    (promise,) = promises("Mia, you asked me about the wood. You shall have your answer: we will plant it again.")
    assert promise.to == "Mia"


def test_kind_follows_the_first_person():
    assert [p.kind for p in promises("The forest stays. We will lower taxes.")] == ["implicit", "explicit"]
    assert [p.kind for p in promises("The forest stays, you have my word.")] == ["explicit"]


def test_a_price_is_no_condition():
    assert acts("Even if it costs me the election, I will close the refinery.") == [("remove", "oil_refinery")]


def test_it_stands_for_what_was_spoken_of():
    assert acts("Look at the refinery. It will be closed next round.") == [("remove", "oil_refinery")]


def test_slips_of_spelling_are_read_through():
    (promise,) = promises("i wil clsoe the refinary nxt round")
    assert (promise.verb, promise.subject, promise.by) == ("remove", "oil_refinery", 4)
    assert promise.quote == "i wil clsoe the refinary nxt round"


def test_other_tongues():
    assert acts("Wir werden das Kohlekraftwerk abschalten.") == [("remove", "coal_plant")]
    assert acts("Vamos a plantar árboles.") == [("build", "forest")]
    assert acts("森林我们一定会保护。") == [("protect", "forest")]


def test_a_tile_of_a_mod_is_promised_by_its_name():
    tiles = ["forest", "factory", "tidal_mill", "gravel_quarry"]
    found = promises("We will open a tidal mill. No more quarries in this valley!", subjects=tiles)
    assert [(p.verb, p.subject, p.category) for p in found] == [
        ("build", "tidal_mill", "ecology"), ("avoid", "gravel_quarry", "ecology"),
    ]  # fmt: skip


def test_categories():
    found = promises("I will keep the factory. I will close the factory. I will build a dyke. I will build homes.")
    assert [promise.category for promise in found] == ["economy", "ecology", "security", "social"]

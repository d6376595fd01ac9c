import pytest
from llguidance.hf import from_tokenizer

from ai.grammar import arrival_grammar, passages, reaction_grammar, sentence_grammar
from ai.matcher import GrammarError, Matcher
from ai.schema import Arrival, Contradiction, Promise, Reaction
from ai.sentences import sentences
from ai.wire import arrival_text, clash_fields, promise_fields, quoted, reaction_text
from tests.ai import briefs
from tests.ai.hostile import HOSTILE

PROMISE = {
    "quote": "By round five I will close the coal plant", "kind": "explicit", "category": "ecology", "verb": "remove",
    "subject": "coal_plant", "to": None, "by": 5,
}  # fmt: skip
REACTION = {
    "citizen": "Karl",
    "tone": "angry",
    "delta": -9,
    "about": "P1",
    "concern": "jobs",
    "line": "No shift, no rent.",
}
NEWCOMER = {
    "name": "Teo", "age": 27, "job": "bird ringer", "values": ["nature"], "personality": "whispers",
    "tone": "grateful", "line": "Forty herons, and I counted twice.",
}  # fmt: skip


@pytest.fixture(scope="module")
def tokens(tokenizer):
    return from_tokenizer(tokenizer)


def accepts(tokens, grammar, text):
    matcher = Matcher(tokens, grammar)
    try:
        matcher.take(tokens.tokenize_str(text))
    except GrammarError:
        return False
    return matcher.finished


SENTENCE = "By round five I will close the coal plant"


def promised(**changes):
    """What is written after a sentence with one promise."""
    promise = Promise.model_construct(**(PROMISE | changes))
    return f"+ {quoted(promise.quote)}\t{promise_fields(promise)}\n-"


def clashing(**changes):
    clash = {"quote": "The forest stays", "against": "D1", "severity": "low"} | changes
    return f"! {clash['quote']}\t{clash_fields(briefs.speech(), Contradiction.model_construct(**clash))}\n-"


def hears(tokens, text, sentence=SENTENCE, **changes):
    return accepts(tokens, sentence_grammar(briefs.speech(sentence, **changes), sentence), text)


def test_a_sentence_may_hold_promises_clashes_or_nothing(tokens):
    assert hears(tokens, "-")
    assert hears(tokens, promised())
    assert hears(tokens, clashing(), "The forest stays.")
    one, two = promised(quote="The forest stays", by=None), clashing()
    assert hears(tokens, one.removesuffix("-") + two, "The forest stays.")


@pytest.mark.parametrize(
    "changes",
    [
        {"quote": "By round six I will close the coal plant"},
        {"quote": "lose the coal plant"},
        {"quote": "close the coal pla"},
        {"quote": ""},
        {"quote": " close the coal plant"},
        {"to": "Oleg"},
        {"by": 2},
        {"by": 8},
        {"subject": "volcano"},
        {"verb": "paint"},
        {"category": "economy"},
        {"kind": "likely"},
    ],
)
def test_what_the_brief_does_not_hold_cannot_be_written(tokens, changes):
    assert not hears(tokens, promised(**changes))


@pytest.mark.parametrize("category", ["ecology", "social", "security"])
def test_a_category_is_free_only_where_the_contract_leaves_it_open(tokens, category):
    assert hears(tokens, promised(verb="other", subject="other", category=category))
    assert hears(tokens, promised(category=category)) == (category == "ecology")


@pytest.mark.parametrize("against", ["D9", "P2", "P7", "C1", "none"])
def test_a_clash_names_a_deed_a_standing_promise_or_the_speech(tokens, against):
    assert not hears(tokens, clashing(against=against), "The forest stays.")


def test_a_clash_names_the_act_that_belongs_to_its_id(tokens):
    for against in ("remove oil_refinery D1", "build research_centre D2", "protect forest P1", "speech"):
        assert hears(tokens, f"! The forest stays\t{against} high\n-", "The forest stays.")
    for against in ("build research_centre D1", "remove oil_refinery D2", "D1", "protect forest speech"):
        assert not hears(tokens, f"! The forest stays\t{against} high\n-", "The forest stays.")


def test_a_mods_tile_can_be_promised_and_the_base_games_cannot(tokens):
    assert hears(tokens, promised(subject="kelp_farm", category="social"), subjects=["kelp_farm"])
    assert not hears(tokens, promised(), subjects=["kelp_farm"])


@pytest.mark.parametrize(
    ("speech", "quote"),
    [
        ('I said "the forest stays" and meant it', 'said "the forest stays" and'),
        ("Back\\slash will go", "Back\\slash will"),
        ("First line\nwe will build", "line\nwe will build"),
        ("森は残します", "残します"),
        ("We’ll don't stop", "We’ll don't"),
        ("bu\x07ild homes", "ild homes"),
        ("either | or we build", "either | or we"),
    ],
)
def test_quotes_keep_json_escapes_and_word_boundaries(tokens, speech, quote):
    assert hears(tokens, promised(quote=quote), speech)


@pytest.mark.parametrize("name", HOSTILE)
def test_every_speech_compiles_and_may_hold_no_promise(tokens, name):
    for sentence in filter(passages, sentences(HOSTILE[name])[:20]):
        assert hears(tokens, "-", sentence)


def answers(tokens, brief=None, **changes):
    """Whether a citizen of the brief may answer so."""
    text = reaction_text(Reaction.model_construct(**(REACTION | changes)))
    return accepts(tokens, reaction_grammar(brief or briefs.reaction()), text)


def comes(tokens, grammar, **changes):
    return accepts(tokens, grammar, arrival_text(Arrival.model_construct(**(NEWCOMER | changes))))


def test_a_true_reaction_is_accepted(tokens):
    assert answers(tokens)


@pytest.mark.parametrize(
    "changes",
    [
        {"delta": 3},
        {"delta": -16},
        {"tone": "neutral"},
        {"about": "P9"},
        {"line": ""},
        {"line": "One. Two. Three."},
        {"line": "Ask Bob about it."},
        {"line": "<b>No</b> rent."},
        {"line": "Never" + " again" * 40 + "."},
    ],
)
def test_a_reaction_stays_inside_its_brief(tokens, changes):
    assert not answers(tokens, **changes)


def test_a_line_may_name_those_who_stand_there(tokens):
    assert answers(tokens, line="Ask Mia on Monday, I can wait.")


NAMES = [
    "J. P. Morgan", "O’Neil", "D'Arcy", "Jean-Luc", "X-.'-", "Karl.", "Karl ", "Юрий", "李", "नमस्ते", "Z٣", "İpek",
    "A" * 32,
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_the_contract_can_be_answered_addressed_and_named(tokens, name):
    brief = briefs.reaction(citizens=[briefs.KARL, briefs.KARL | {"name": name}])
    assert answers(tokens, brief, line=f"Ask {name} about it, or {name}.")
    assert hears(tokens, promised(to=name), citizens=["Mia", name])
    assert comes(tokens, arrival_grammar(briefs.arrival(taken_names=["Karl", name])))


def test_a_dot_in_a_name_stands_for_itself(tokens):
    brief = briefs.reaction(citizens=[briefs.KARL | {"name": "J.P"}])
    assert answers(tokens, brief, line="Ask J.P about it.")
    assert not answers(tokens, brief, line="Ask JaP about it.")


def test_a_name_with_markup_can_answer_but_is_not_said(tokens):
    brief = briefs.reaction(citizens=[briefs.KARL | {"name": "A_b_"}])
    assert answers(tokens, brief)
    assert not answers(tokens, brief, line="Ask A_b_ about it.")


@pytest.mark.parametrize(
    "line",
    [
        "My brother-in-law's boots are in my kitchen.",
        "Ninety-eight's no age, and it’s the mother-in-law’s.",
        "At 6:30 the siren went, 40% of us, and half past 7.5 it stopped.",
        "'Never again' you said. Is that so?",
    ],
)
def test_a_line_may_sound_like_speech(tokens, line):
    assert answers(tokens, line=line)


def test_a_newcomer_brings_a_name_of_their_own(tokens):
    grammar = arrival_grammar(briefs.arrival())
    assert comes(tokens, grammar)
    assert not comes(tokens, grammar, name="Karl")
    assert not comes(tokens, grammar, age=9)
    assert comes(tokens, grammar, values=["nature", "health", "family"])
    assert not comes(tokens, grammar, values=["nature", "nature"])
    shouted = arrival_grammar(briefs.arrival(taken_names=["TEO"]))
    assert not comes(tokens, shouted) and comes(tokens, shouted, name="Theo")


def test_an_answer_stays_within_the_appraisals_bounds(tokens):
    def answer(tone, delta, within):
        text = reaction_text(Reaction.model_construct(**(REACTION | {"tone": tone, "delta": delta})))
        return accepts(tokens, reaction_grammar(briefs.reaction(), within), text)

    assert answer("angry", -6, (-9, -1)) and not answer("angry", -10, (-9, -1))
    assert not answer("hopeful", 2, (-9, -1)) and not answer("neutral", 0, (-9, -1))
    assert answer("neutral", 1, (1, 6)) and not answer("suspicious", 0, (1, 6))

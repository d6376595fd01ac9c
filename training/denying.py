"""Sentences that promise nothing: near misses around a phrase, plain talk, and claims about the past."""

from __future__ import annotations

import re

from ai.scripted.lexicon import words
from training.deadlines import deadline
from training.entries import TILE, Claim, Phrase
from training.marks import capitalised
from training.opposites import Pair
from training.speech import Speech, pair_of

BESIDE_PROMISE = ("wish", "opinion", "proposal", "question", "conditional", "quoted", "rumour", "ability")
"""Near misses that may stand beside a promise of the same thing, or a standing one, without contradicting it."""
ABOUT_WORDS = frozenset({"denial", "withdrawn", "refusal"})
"""Plain talk about words given or not given: true or false depending on what was promised."""
DATED = 0.15


def negative(speech: Speech, pair: Pair, phrase: Phrase | None = None) -> str | None:
    """Return a sentence in which a phrase is no promise.

    Args:
        speech: the speech it is for.
        pair: verb and subject of the phrase.
        phrase: the phrase of a promise beside which this stands; None to draw one.
    """
    chance, ground = speech.chance, speech.ground
    tags = list(speech.bank.none)
    spoken = [*speech.said, *map(pair_of, speech.standing)]
    if any(ground.shared(pair[1], other[1]) for other in spoken):
        if any(ground.between(pair, other) != "none" for other in spoken):
            return None
        tags = [tag for tag in tags if tag in BESIDE_PROMISE]
    done = [deed["subject"] for deed in speech.brief["deeds"]]
    if any(ground.shared(pair[1], subject) for subject in (*done, *speech.claimed)):
        tags = [tag for tag in tags if tag in BESIDE_PROMISE]
    found = speech.phrases(pair) if phrase is None else [(phrase, False)]
    if not found or not tags:
        return None
    phrase, state = chance.choice(found)
    tag = chance.choice(tags)
    words_of = speech.filled(phrase.text, pair[1])
    if state:
        speech.tags |= {"near-promise", tag}
        text = chance.choice(speech.bank.state_none[tag])
        return text.replace("{s}", words_of).replace("{S}", capitalised(words_of))
    text = chance.choice(speech.bank.none[tag])
    if not phrase.nodate and chance.random() < DATED and re.search(r"\{vp\}[.,;!?]", text):
        when = deadline(speech.bank, speech.now, speech.last, pair[0] in ("protect", "avoid"), chance)
        words_of = when.after(words_of) if when else words_of
    speech.tags |= {"near-promise", tag}
    return text.replace("{vp}", words_of)


def filler(speech: Speech, first: bool) -> str:
    """Return plain talk that fits the situation; only the first words of a speech greet."""
    chance = speech.chance
    while True:
        tag = "greeting" if first and chance.random() < 0.4 else chance.choice(list(speech.bank.fillers))
        if tag == "greeting" and not first and len(speech.bank.fillers) > 1:
            continue
        text = chance.choice(speech.bank.fillers[tag])
        if tag not in ABOUT_WORDS or not touches(speech, text):
            speech.tags.add(tag)
            return text


def touches(speech: Speech, text: str) -> bool:
    """Tell whether talk about given words could be held against a standing promise or this speech."""
    subjects = {subject for _, subject in (*speech.said, *map(pair_of, speech.standing))}
    if not subjects:
        return False
    named = mentioned(text)
    return not named or any(speech.ground.close(one, other) for one in named for other in subjects)


def mentioned(text: str) -> set[str]:
    """Return the subjects of the contract that the words of a text name."""
    tokens = set(re.findall(r"[a-z]+", text.lower()))
    return {
        subject
        for subject, sorts in words()["subjects"].items()
        if any(phrase in tokens for listed in sorts.values() for phrase in listed)
    }


def claimed(speech: Speech, claim: Claim, subject: str, clashes: list[tuple[str, str]]) -> str:
    """Return a claim as a sentence, its quote marked where it clashes with something."""
    speech.claimed.add(subject)
    before, quote, after = (speech.filled(part, subject) for part in (claim.before, claim.quote, claim.after))
    return before + (speech.quote(quote, clashes=clashes) if clashes else quote) + after


def key_of(speech: Speech, pair: Pair) -> Pair:
    """Return the pair under which the bank speaks of a pair: a mod's tile has no words of its own."""
    return (pair[0], TILE) if pair[1] in speech.mods else pair

"""Speeches put together from the bank, with labels that are exact because they were there first.

A speech is planned (how many promises, a clash candidate or none, near misses, plain talk),
its sentences are made by `promising`, `denying` and `clashing`, ordered, joined and
roughened. What comes out is held to every rule a program can check; a speech that breaks
one (words that happen to stand twice, a quote cut by a stop) is thrown away and another
is composed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from ai.grounding import find_quote, record_faults
from ai.schema import Record, SpeechBrief
from ai.sentences import sentences
from training.clashing import HONEST, REAL
from training.denying import filler, negative
from training.entries import Bank
from training.labels import record_label_faults
from training.noise import joined, roughened
from training.promising import coordination, double, listed, promise
from training.situations import Situation
from training.speech import Speech

PROMISES = {0: 0.25, 1: 0.37, 2: 0.23, 3: 0.1, 4: 0.05}
"""How many promises a speech sets out to make, besides those of a clash candidate."""
CANDIDATES, REAL_SHARE = 0.32, 0.55
LENGTHS = {1: 16, 2: 18, 3: 17, 4: 14, 5: 10, 6: 8, 7: 5, 8: 4, 9: 3, 10: 2, 11: 2, 12: 1}
MOST_SENTENCES = 12
TRIES = 40


@dataclass(frozen=True)
class Composed:
    """A finished speech: its words, the record in the contract's shape, and sorted tags."""

    text: str
    record: dict[str, Any]
    tags: list[str]


def compose(bank: Bank, situation: Situation, chance: random.Random) -> Composed:
    """Return a speech for a situation, with its exact record.

    Raises:
        RuntimeError: no speech came out that keeps to the rules; the bank is too small or at odds with them.
    """
    faults: list[str] = []
    for _ in range(TRIES):
        made = attempt(Speech(bank, situation, chance))
        if made is not None:
            faults = faults_of(situation, made)
            if not faults:
                return made
    raise RuntimeError(f"no speech without faults in {TRIES} tries: {'; '.join(faults)}")


def faults_of(situation: Situation, made: Composed) -> list[str]:
    """Return what is wrong with a speech; empty where its labels are exact."""
    brief = SpeechBrief.model_validate({**situation.brief, "speech": made.text})
    record = Record.model_validate(made.record)
    faults = [*record_faults(brief, record), *record_label_faults(brief, record, made.tags)]
    if len(sentences(made.text)) > MOST_SENTENCES:
        faults.append(f"more than {MOST_SENTENCES} sentences")
    return faults + [f"torn apart: {quote!r}" for quote in torn(made.text, record)]


def torn(text: str, record: Record) -> list[str]:
    """Return quotes that reach over the end of a sentence, as the clerk cuts them."""
    ends, end = [], 0
    for sentence in sentences(text):
        end += len(sentence)
        ends.append(end)
    found = []
    for quote in [entry.quote for entry in record.promises] + [entry.quote for entry in record.contradictions]:
        start = find_quote(quote, text)
        if next(end for end in ends if start < end) < start + len(quote):
            found.append(quote)
    return found


def attempt(speech: Speech) -> Composed | None:
    """Plan and write one speech; None where some part of the plan has no words."""
    chance = speech.chance
    wanted = chance.choices(list(PROMISES), list(PROMISES.values()))[0]
    length = chance.choices(list(LENGTHS), list(LENGTHS.values()))[0]
    blocks: list[list[str]] = []
    if chance.random() < CANDIDATES:
        candidate = candidates(speech)
        if candidate:
            blocks.append(candidate)
    covered: list[str] = []
    while len(speech.said) < wanted:
        before = len(speech.said)
        made = promises(speech, wanted - before, not covered)
        if made is None:
            return None
        if "shared-deadline" in speech.tags and len(made) > 1 and not covered:
            covered = made
            break
        blocks.append(made)
    room = max(length, sum(map(len, blocks)) + len(covered) + (not blocks and not covered))
    while sum(map(len, blocks)) + len(covered) < room:
        near = negative_of(speech) if chance.random() < (0.4 if not speech.said else 0.25) else None
        blocks.append([near or filler(speech, False)])
    parts = interleaved(blocks, chance) + covered
    if speech.misdirected(parts):
        return None
    if len(parts) < MOST_SENTENCES and chance.random() < 0.25:
        parts.insert(0, filler(speech, True))
    return finished(speech, parts)


def candidates(speech: Speech) -> list[str] | None:
    """Return the sentences of a clash candidate, real or honest, of a kind that the situation allows."""
    makers = REAL if speech.chance.random() < REAL_SHARE else HONEST
    left = dict(makers)
    while left:
        maker = speech.chance.choices(list(left), list(left.values()))[0]
        made = maker(speech)
        if made:
            return made
        del left[maker]
    return None


def promises(speech: Speech, most: int, may_list: bool) -> list[str] | None:
    """Return sentences that make up to `most` promises: one, several joined, a list under one deadline."""
    chance = speech.chance
    free = [pair for pair in dict.fromkeys(speech.pairs()) if speech.fits(pair)]
    chosen: list[tuple[str, str]] = []
    named: set[str] = set()
    for pair in free:
        if all(speech.ground.between(pair, other) == "none" for other in chosen) and pair[1] not in named:
            named |= {pair[1]} & speech.mods.keys()
            chosen.append(pair)
    if not chosen:
        return None
    if most >= 2 and len(chosen) >= 2:
        roll = chance.random()
        if roll < 0.22:
            sentence = coordination(speech, chosen[: 3 if most > 2 and chance.random() < 0.3 else 2])
            if sentence:
                return [sentence]
        elif roll < 0.38:
            sentence = double(speech)
            if sentence:
                return [sentence]
        elif roll < 0.56 and may_list:
            active = [pair for pair in chosen if pair[0] not in ("protect", "avoid")]
            return listed(speech, active[:most]) if len(active) >= 2 else None
    pair = chosen[0]
    roll = chance.random()
    if roll < 0.12:
        return twins(speech, pair)
    if roll < 0.15:
        return echo(speech, pair)
    sentence = promise(speech, pair)
    return None if sentence is None else [sentence]


def twins(speech: Speech, pair: tuple[str, str]) -> list[str] | None:
    """Return a promise beside a near miss of the same thing, often in the very same words."""
    acts = speech.phrases(pair, states=False)
    if not acts:
        return None
    phrase = speech.chance.choice(acts)[0]
    near = negative(speech, pair, phrase)
    sentence = promise(speech, pair, phrase=phrase if speech.chance.random() < 0.6 else None)
    if sentence is None or near is None:
        return None
    speech.tags.add("twin")
    return [near, sentence] if speech.chance.random() < 0.8 else [sentence, near]


def echo(speech: Speech, pair: tuple[str, str]) -> list[str] | None:
    """Return a promise and, later, the same words in another frame: one promise, its first wording."""
    acts = speech.phrases(pair, states=False)
    if not acts:
        return None
    phrase = speech.chance.choice(acts)[0]
    sentence = promise(speech, pair, phrase=phrase)
    frame = speech.chance.choice(speech.bank.promises)
    again = frame.before + frame.quote.replace("{vp}", speech.filled(phrase.text, pair[1])) + frame.after
    speech.tags.add("said-twice")
    return None if sentence is None else [sentence, again]


def negative_of(speech: Speech) -> str | None:
    """Return a near miss about something of which nothing else is said, or None."""
    pair = speech.pairs()[0]
    if any(speech.ground.shared(pair[1], subject) for _, subject in speech.said):
        return None
    return negative(speech, pair)


def interleaved(blocks: list[list[str]], chance: random.Random) -> list[str]:
    """Return all sentences in some order that keeps the order inside each block.

    Two sentences of a block stay side by side or, as often, others come between them.
    """
    apart = [block if len(block) == 2 and chance.random() < 0.5 else [" ".join(block)] for block in blocks]
    slots = [number for number, block in enumerate(apart) for _ in block]
    chance.shuffle(slots)
    left = [iter(block) for block in apart]
    return [next(left[number]) for number in slots]


def finished(speech: Speech, parts: list[str]) -> Composed | None:
    """Join and roughen the sentences, and read the record from what came out, None if it would be ambiguous."""
    names = {*speech.brief["citizens"], *speech.bank.names}
    text, signs = joined(parts, speech.chance)
    text, rough = roughened(text, names, speech.chance)
    found = speech.record(text)
    if found is None:
        return None
    words, record = found
    tags = speech.tags | signs | rough | ({"none"} if not record["promises"] else set())
    return Composed(words, record, sorted(tags))

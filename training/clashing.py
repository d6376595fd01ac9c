"""Clash candidates: sentences that contradict the record, and their twins that look so and do not.

By the contract's fifth rule a clash is a false claim about a deed, the unsaying of a standing
promise, a promise opposite to a standing one or to a deed of the same round, or two
statements of one speech. Every maker here returns the sentences in their order (others may
come between them), or None where the situation does not allow for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from training.denying import claimed, key_of
from training.entries import TILE, Claim, Phrase
from training.labels import COMMITMENT, CUE
from training.marks import capitalised
from training.opposites import REVERSE, Pair
from training.promising import lowered, promise
from training.speech import Speech, pair_of

Maker = Callable[[Speech], list[str] | None]


def denial(speech: Speech) -> list[str] | None:
    """A deed denied that stands in the brief; the latest of its kind is what the words clash with."""
    latest: dict[Pair, str] = {pair_of(deed): deed["id"] for deed in speech.brief["deeds"]}
    found = claims_for(speech, "denies", latest)
    if not found:
        return None
    claim, pair = speech.chance.choice(found)
    speech.tags |= {"clash-deed", "denial"}
    return [claimed(speech, claim, pair[1], [(latest[pair], claim.severity or "high")])]


def true_denial(speech: Speech) -> list[str] | None:
    """The same words where no such deed was done; sweeping ones only where nothing like it was."""
    done = [pair_of(deed) for deed in speech.brief["deeds"]]
    pairs = [pair for pair in deniable(speech) if not any(speech.ground.shared(pair[1], one[1]) for one in done)]
    alike = {verb for verb, _ in done}
    found = [
        (claim, pair)
        for claim, pair in claims_for(speech, "denies", pairs)
        if claim.severity == "high" or pair[0] not in alike
    ]
    if not found:
        return None
    claim, pair = speech.chance.choice(found)
    speech.tags |= {"no-clash", "denial"}
    return [claimed(speech, claim, pair[1], [])]


def admission(speech: Speech) -> list[str] | None:
    """A deed of the brief admitted or reported."""
    pairs = [pair_of(deed) for deed in speech.brief["deeds"]]
    kind = speech.chance.choice(("admits", "reports"))
    found = claims_for(speech, kind, pairs)
    if not found:
        return None
    claim, pair = speech.chance.choice(found)
    speech.tags |= {"no-clash", "admission" if kind == "admits" else "report"}
    return [claimed(speech, claim, pair[1], [])]


def unsaying(speech: Speech) -> list[str] | None:
    """A standing promise disowned; the latest with these words is what it clashes with."""
    latest = {pair_of(one): one["id"] for one in speech.standing}
    found = claims_for(speech, "unsays", [pair for pair in latest if pair not in speech.said])
    if not found:
        return None
    claim, pair = speech.chance.choice(found)
    speech.tags.add("clash-promise")
    return [claimed(speech, claim, pair[1], [(latest[pair], claim.severity or "high")])]


def idle_unsaying(speech: Speech) -> list[str] | None:
    """The same words where nothing of the kind was ever promised."""
    past = [promise["subject"] for promise in speech.brief["promises"]] + [subject for _, subject in speech.said]
    past += [deed["subject"] for deed in speech.brief["deeds"]]
    pairs = {(claim.verb, claim.subject) for claim in speech.bank.claims["unsays"] if claim.subject != TILE}
    free = [pair for pair in sorted(pairs) if not any(speech.ground.close(pair[1], subject) for subject in past)]
    found = claims_for(speech, "unsays", free)
    if not found:
        return None
    claim, pair = speech.chance.choice(found)
    speech.tags |= {"no-clash", "denial"}
    return [claimed(speech, claim, pair[1], [])]


def keeping(speech: Speech) -> list[str] | None:
    """A standing promise remembered, without saying it again."""
    found = claims_for(speech, "keeps", [pair_of(one) for one in speech.standing])
    if not found:
        return None
    claim, pair = speech.chance.choice(found)
    speech.tags.add("no-clash")
    return [claimed(speech, claim, pair[1], [])]


def turning(speech: Speech) -> list[str] | None:
    """A new promise that is the opposite of standing ones, or of deeds of this round."""
    pairs = [reverse for item in (*speech.standing, *speech.today) for reverse in reversals(speech, pair_of(item))]
    for pair in speech.chance.sample(pairs, len(pairs)):
        against = tuple(speech.opposed(pair))
        if against and speech.fits(pair, against):
            sentence = promise(speech, pair, against)
            if sentence:
                speech.tags |= {"clash-deed" if one[0] == "D" else "clash-promise" for one in against}
                return [sentence]
    return None


def late_turning(speech: Speech) -> list[str] | None:
    """A promise opposite to a deed of an older round: a change of course, which is no lie."""
    older = [deed for deed in speech.brief["deeds"] if deed["round"] < speech.now]
    pairs = [reverse for deed in older for reverse in reversals(speech, pair_of(deed))]
    for pair in speech.chance.sample(pairs, len(pairs)):
        if speech.fits(pair):
            sentence = promise(speech, pair)
            if sentence:
                speech.tags |= {"no-clash", "honest-change"}
                return [sentence]
    return None


def repeating(speech: Speech) -> list[str] | None:
    """A standing promise made again, in other words or in the same ones."""
    for old in speech.chance.sample(speech.standing, len(speech.standing)):
        pair = pair_of(old)
        if not speech.fits(pair):
            continue
        sentence = again(speech, old) if speech.chance.random() < 0.35 else None
        sentence = sentence or promise(speech, pair)
        if sentence:
            speech.tags |= {"no-clash", "repeat"}
            return [sentence]
    return None


def again(speech: Speech, old: dict[str, Any]) -> str | None:
    """Return a promise in its old words, where these still mean the same round and person."""
    made = next(one for one in speech.situation.city.promises if one.id == old["id"])
    text = made.quote
    if sum(one.quote == text for one in speech.situation.city.promises) > 1:
        return None
    if made.to or made.by or CUE.search(text) or (made.kind == "explicit" and not COMMITMENT.match(text)):
        return None
    speech.tags.add(made.kind)
    label = speech.promise(
        made.kind, Phrase(made.verb, made.subject, text, category=made.category), pair_of(old), None, None
    )
    lead = speech.chance.choice(speech.bank.agains)
    opened = lead.endswith((".", "!", "?"))
    return f"{lead} {speech.quote(capitalised(text) if opened else lowered(text), [label])}."


def split(speech: Speech) -> list[str] | None:
    """Two statements of one speech that cannot both be true."""
    pair = speech.chance.choice(speech.bank.inside)
    speech.tags.add("clash-speech")
    return [pair.first, pair.before + speech.quote(pair.quote, clashes=[("speech", pair.severity)]) + pair.after]


def whole(speech: Speech) -> list[str] | None:
    """Two statements that go together, or one of two that would clash, or halves of different pairs."""
    speech.tags.add("no-clash")
    if speech.bank.consistent and speech.chance.random() < 0.6:
        pair = speech.chance.choice(speech.bank.consistent)
        return [pair.first, pair.before]
    one, other = speech.chance.sample(speech.bank.inside, 2)
    later = other.before + other.quote + other.after
    return speech.chance.choice(([one.first], [later], [one.first, later]))


def wavering(speech: Speech) -> list[str] | None:
    """Two promises of one speech that are opposites; the later one clashes with the speech."""
    for pair in speech.pairs():
        if not speech.fits(pair) or not speech.ground.members(pair[1]) <= speech.ground.tiles:
            continue
        for reverse in reversals(speech, pair):
            if not speech.fits(reverse) or speech.ground.between(pair, reverse) != "clash":
                continue
            first = promise(speech, pair)
            second = promise(speech, reverse, ("speech",))
            if first and second:
                speech.tags.add("clash-speech")
                return [first, second]
    return None


def reversals(speech: Speech, pair: Pair) -> list[Pair]:
    """Return promises that would be the opposite of a deed or promise, about the same tile or its group."""
    verb, subject = pair
    if verb not in REVERSE or not speech.ground.members(subject) <= speech.ground.tiles:
        return []
    wider = [group for group, members in speech.ground.groups.items() if subject in members]
    return [(REVERSE[verb], one) for one in (subject, subject, *wider, *(speech.ground.members(subject) - {subject}))]


def claims_for(speech: Speech, kind: str, pairs: Iterable[Pair]) -> list[tuple[Claim, Pair]]:
    """Return the bank's claims of a kind about these pairs, each with the pair it would be about."""
    found: list[tuple[Claim, Pair]] = []
    for pair in dict.fromkeys(pairs):
        if any(speech.ground.close(pair[1], said) for _, said in speech.said):
            continue
        key = key_of(speech, pair)
        found += [(claim, pair) for claim in speech.bank.claims[kind] if (claim.verb, claim.subject) == key]
    return found


def deniable(speech: Speech) -> list[Pair]:
    """Return the deeds that the bank has denials for, in this game's tiles."""
    known = {(claim.verb, claim.subject) for claim in speech.bank.claims["denies"]}
    plain = [pair for pair in sorted(known) if pair[1] != TILE]
    return plain + [(verb, mod) for verb, subject in sorted(known) if subject == TILE for mod in speech.mods]


REAL: dict[Maker, float] = {denial: 4.5, unsaying: 4.5, turning: 3.5, split: 2, wavering: 0.7}
HONEST: dict[Maker, float] = {
    true_denial: 2.2, admission: 1.6, idle_unsaying: 2.2, keeping: 1, late_turning: 1.5, repeating: 1.7, whole: 1.6,
}  # fmt: skip
"""Makers of clashes and of their honest twins, and how often each is tried."""

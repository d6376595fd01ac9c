"""Sentences that promise: a phrase in a frame, with a deadline, an addressee, an afterthought."""

from __future__ import annotations

import re
from dataclasses import replace

from training.deadlines import Deadline, deadline, vague
from training.entries import Frame, Phrase
from training.marks import capitalised
from training.opposites import Pair
from training.speech import Speech

WILL = r"(?:['’]ll| will| shall| am going to| are going to| is going to|['’]m going to|['’]re going to|['’]m gonna)"
OPEN = re.compile(rf"(?:I|We|The \w+|This \w+|City Hall|Together we){WILL} \{{vp\}}", re.IGNORECASE)
"""Clauses that can be joined by another verb phrase and opened by a deadline."""
LOWER = re.compile(
    r"(?:A|All|Allow|An|By|Consider|Count|Each|Every|In|It|Its|Let|My|New|No|Nobody|Not|On|One|Our|Step|Ten|That|The|There|"
    r"These|They|This|Those|Together|Two|We|What|Whatever|Whoever|Without|You|Your)\b"
)
STARTERS = re.compile(
    r"(?:a|all|an|each|every|it|more|nobody|no one|not|no|our|that|the|there|these|they|this|those|we|you|your)\b",
    re.IGNORECASE,
)
"""First words of a clause that a deadline may come before."""
NAMED = re.compile(r"\{name\}(?:, (?:my friend|old friend|mate|comrade))?,$")
"""Ends of an address after which the name stands beside the promise, and so in its quote."""
DATED, ADDRESSED, TAILED, STATED, UNLISTED = 0.4, 0.17, 0.13, 0.36, 0.2
"""How often a promise has a deadline, an addressee, a tail, is a state, calls somebody who is not listed."""
FRAMED, OPENED = 0.3, 0.45
"""How often a state is told by a sentence around it, how often a deadline that can open a clause does."""
PLAIN = 0.6
"""How often a bare frame loses its own afterthought: there are few such frames, and many promises in them."""


def lowered(text: str) -> str:
    """Return a clause as it stands inside a sentence; "I" and names keep their capital."""
    return text[0].lower() + text[1:] if LOWER.match(text) else text


def promise(
    speech: Speech,
    pair: Pair,
    against: tuple[str, ...] = (),
    shared: int | None = None,
    phrase: Phrase | None = None,
) -> str | None:
    """Return a sentence that promises `pair`, marked, or None if the bank has none that fits.

    Args:
        speech: the speech it is for.
        pair: verb and subject.
        against: ids that the promise clashes with, undeniably.
        shared: a deadline that was set before and covers this promise.
        phrase: an act to use instead of one drawn.
    """
    chance = speech.chance
    choices = speech.phrases(pair) if phrase is None else [(phrase, False)]
    if shared is not None:
        choices = [(one, state) for one, state in choices if not one.nodate]
    states = [one for one, state in choices if state]
    acts = [one for one, state in choices if not state]
    state = bool(states) and (not acts or chance.random() < STATED)
    if not (states or acts):
        return None
    drawn = chance.choice(states if state else acts)
    when = timed(speech, drawn, pair) if shared is None else None
    call, to = address(speech) if chance.random() < ADDRESSED else ("", None)
    frame = worded(speech, drawn, pair, state, when, bool(call))
    before, core, after = frame.before, frame.quote, frame.after
    if call:
        before, core = called(call, core)
    elif not before or re.search(r"[.!?…][\"'”’)]*\s$", before):
        core = capitalised(core)
    if after == "." and chance.random() < TAILED:
        after = f"{chance.choice(speech.bank.tails)}."
    if when and when.by is not None:
        speech.tags.add("deadline")
    by = shared if shared is not None else when.by if when else None
    label = speech.promise(frame.kind, drawn, pair, to, by)
    return before + speech.quote(core, [label], [(one, "high") for one in against]) + after


def worded(speech: Speech, drawn: Phrase, pair: Pair, state: bool, when: Deadline | None, bare: bool) -> Frame:
    """Return a frame around a phrase and its deadline, all slots filled; a bare one has no words before its quote."""
    chance = speech.chance
    text = speech.filled(drawn.text, pair[1])
    opened = bool(when and when.start and chance.random() < OPENED) and (not state or bool(STARTERS.match(text)))
    closed = when.after(text) if when and not opened else text
    if state:
        framed_state = not bare and chance.random() < FRAMED
        frame = chance.choice(speech.bank.state_promises) if framed_state else Frame("implicit", "", "{s}", ".")
        quote = closed
    else:
        frame = framed(speech, bare or opened, when is not None)
        quote = frame.quote.replace("{vp}", closed)
    if when and opened:
        quote = f"{when.text}{chance.choice(('', ','))} {lowered(quote)}"
    return replace(frame, quote=quote)


def timed(speech: Speech, phrase: Phrase, pair: Pair) -> Deadline | None:
    """Draw words of time for a phrase, often none."""
    chance, guards = speech.chance, pair[0] in ("protect", "avoid")
    if phrase.nodate:
        lasting = guards and "," not in phrase.text and chance.random() < 0.1
        return vague(speech.bank, guards, chance) if lasting else None
    if chance.random() >= DATED:
        return None
    if chance.random() < 0.08:
        return vague(speech.bank, guards, chance)
    return deadline(speech.bank, speech.now, speech.last, guards, chance)


def framed(speech: Speech, bare: bool, dated: bool) -> Frame:
    """Draw a frame; a bare one is a lone clause that can be opened, a dated one ends with its phrase."""
    frames = speech.bank.promises
    if bare:
        frames = [one for one in frames if not one.before and OPEN.fullmatch(one.quote)]
    elif dated:
        frames = [one for one in frames if one.quote.endswith("{vp}")]
    frame = speech.chance.choice(frames)
    return replace(frame, after=".") if bare and speech.chance.random() < PLAIN else frame


def address(speech: Speech) -> tuple[str, str | None]:
    """Draw an address: its words, with the name after a slash, and who of the brief is meant (None: a stranger)."""
    chance, names = speech.chance, speech.brief["citizens"]
    stranger = not names or chance.random() < UNLISTED
    free = [name for name in speech.bank.names if name not in names] if stranger else names
    name = chance.choice(free)
    vocative = chance.choice(speech.bank.vocatives)
    speech.calls.append(vocative.replace("{name}", name))
    speech.tags.add("unlisted-name" if stranger else "addressee")
    if NAMED.search(vocative):
        vocative = vocative.replace("{name}", "\0{name}")
    return vocative.replace("{name}", name), None if stranger else name


def called(call: str, core: str) -> tuple[str, str]:
    """Return what stands before the quote, and the quote, of a promise that calls somebody.

    The name belongs to the quote where it stands right beside the promise.
    """
    core = capitalised(core) if call[-1] in ".!?" else lowered(core)
    before, beside, named = call.partition("\0")
    if beside:
        return before, f"{named} {core}"
    return f"{call} ", core


def coordination(speech: Speech, pairs: list[Pair], shared: int | None = None) -> str | None:
    """Return one sentence of several promises: one subject, a verb phrase for each pair, marked apart."""
    chance = speech.chance
    dated = shared is None and chance.random() < DATED
    acts: list[Phrase] = []
    for pair in pairs:
        found = [
            phrase
            for phrase, _ in speech.phrases(pair, states=False)
            if not re.search(r"[,;:]| and ", phrase.text)
            and len(phrase.text.split()) <= 11
            and not (phrase.nodate and (dated or shared is not None))
        ]
        if not found:
            return None
        acts.append(chance.choice(found))
    frame = framed(speech, True, True)
    texts = [speech.filled(act.text, pair[1]) for act, pair in zip(acts, pairs, strict=True)]
    texts[0] = frame.quote.replace("{vp}", texts[0])
    when = deadline(speech.bank, speech.now, speech.last, False, chance) if dated else None
    by = shared
    if when and when.start and not any(verb in ("protect", "avoid") for verb, _ in pairs):
        texts[0], by = f"{when.text}{chance.choice(('', ','))} {lowered(texts[0])}", when.by
        speech.tags.add("deadline")
    quotes = [
        speech.quote(text, [speech.promise(frame.kind, act, pair, None, by)])
        for text, act, pair in zip(texts, acts, pairs, strict=True)
    ]
    joint = chance.choice((" and ", " and ", ", and ", " and then ", ", then "))
    speech.tags.add("two-verbs")
    return capitalised(", ".join(quotes[:-1]) + joint + quotes[-1]) + frame.after


def double(speech: Speech) -> str | None:
    """Return a sentence with two objects of one verb, or a replacement: one quote, two promises."""
    chance = speech.chance
    pattern = chance.choice(speech.bank.doubles)
    first = [thing for thing in speech.bank.things if pattern.first in thing.verbs]
    second = [thing for thing in speech.bank.things if pattern.second in thing.verbs]
    if not (first and second):
        return None
    a, b = chance.choice(first), chance.choice(second)
    one, other = (pattern.first, a.subject), (pattern.second, b.subject)
    fits = speech.fits(one) and speech.fits(other) and speech.ground.between(one, other) == "none"
    if not fits or speech.ground.shared(a.subject, b.subject):
        return None
    frame = framed(speech, True, True)
    text = frame.quote.replace("{vp}", pattern.text.replace("{a}", a.text).replace("{b}", b.text))
    guards = pattern.first in ("protect", "avoid")
    when = deadline(speech.bank, speech.now, speech.last, guards, chance) if chance.random() < DATED else None
    if when:
        speech.tags.add("deadline")
        text = f"{when.text} {lowered(text)}" if when.start and chance.random() < 0.4 else when.after(text)
    drawn = Phrase(*one, text)
    labels = [speech.promise(frame.kind, drawn, pair, None, when.by if when else None) for pair in (one, other)]
    speech.tags.add("replacement" if pattern.first != pattern.second else "two-objects")
    return speech.quote(capitalised(text), labels) + frame.after


def listed(speech: Speech, pairs: list[Pair]) -> list[str] | None:
    """Return a sentence that sets one deadline, and after it the promises that it covers."""
    when = deadline(speech.bank, speech.now, speech.last, False, speech.chance)
    if when is None or BARE_TIME.search(when.text):
        return None
    lead = speech.chance.choice(speech.bank.leads)
    opening = re.search(r"(?:^|[.!?] )\{when\}", lead)
    lines = [lead.replace("{when}", capitalised(when.text) if opening else when.text)]
    for pair in pairs:
        line = promise(speech, pair, shared=when.by)
        if line is None:
            return None
        lines.append(line)
    speech.tags |= {"shared-deadline", "deadline"}
    return lines


BARE_TIME = re.compile(r"[,\"]|^(?:round|latest)\b")

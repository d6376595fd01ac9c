"""The labelling rules of the contract that a program can check.

`ai.schema` holds shapes and `ai.grounding` that quotes and ids exist; what is left is whether
a label agrees with the words it quotes and with the round it was spoken in. Only English cues
are read here; rows tagged `code-mixed` or `typo` are spared the checks that need them.
Each function yields one sentence per fault.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ai.categories import category
from ai.grounding import find_quote
from ai.schema import BASE_TILES, BriefDeed, HeardPromise, PastPromise, Promise, Record, SpeechBrief

DEEDS = (
    {("build", subject) for subject in ["forest", "factory", "research_centre", "solar_field", "fusion_reactor"]}
    | {("remove", subject) for subject in ["forest", "farmland", "factory", "oil_refinery", "coal_plant"]}
    | {("improve", "farmland"), ("improve", "factory")}
)
"""What a player can do to the tiles of the base game."""
DEEDS_A_ROUND = 2

MOST_WORDS = 300
COMMITMENT = re.compile(
    r"\b(?:i|we)(?:['’]ll| will| shall| am going to| are going to|['’]m going to|['’]re going to|"
    r" promise| pledge| guarantee| vow| swear)\b|\bmy word\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:i|we|me|us|my|our|mine|ours|myself|ourselves|i['’]\w+|we['’]\w+)\b", re.IGNORECASE)
CONNECTIVE = re.compile(r"(?:and|but|so(?! long)|because|therefore|or|also|plus|furthermore|moreover)\b", re.IGNORECASE)
WORD_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
NUMBERS = {word: n for n, word in enumerate(WORD_NUMBERS)} | {
    "a": 1, "an": 1, "the": 1, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
YEARS_A_ROUND = 5
NAMED_ROUND = re.compile(
    r"\b(?:by|until|till|before|come|than|in) (?:the (?:end|start) of )?(?:the )?"
    rf"round ([1-9]\d*|{'|'.join(WORD_NUMBERS[1:])})\b"
)
"""A round by its number; "in round the market" and "in round tins" name none."""
LAST_ROUND = re.compile(
    r"\bby the end(?! of round)\b|\bbefore my term ends\b|\bend of my term\b|\b(?:before|by the time) i leave office\b"
)
CUE = re.compile(
    rf"\b(?:rounds?|years?|decades?|century|winters|harvests|now|today|tonight|once|immediately|straight away|minute|"
    rf"day|afternoon|term|mandate|end|ends|last|final|next|time|office|successor|{ORDINALS})\b",
    re.IGNORECASE,
)
"""Words of which a speech that sets a deadline holds at least one."""


def record_label_faults(brief: SpeechBrief, record: Record, tags: Sequence[str]) -> Iterator[str]:
    """Hold the promises and clashes of a record to the labelling rules."""
    english = not {"code-mixed", "typo"} & set(tags)
    last_at, done = 0, set()
    for n, promise in enumerate(record.promises):
        where = f"promises[{n}]"
        at = find_quote(promise.quote, brief.speech)
        if at < last_at:
            yield f"{where}: out of order: {promise.quote!r}"
        last_at = max(at, 0)
        if (key := (promise.quote, promise.verb, promise.subject)) in done:
            yield f"{where}: labelled twice: {promise.quote!r}"
        done.add(key)
        yield from (f"{where}: {fault}" for fault in promise_faults(brief, promise, english))
    yield from clash_faults(brief, record)
    if len(brief.speech.split()) > MOST_WORDS:
        yield f"speech: {len(brief.speech.split())} words, more than {MOST_WORDS}"


def promise_faults(brief: SpeechBrief, promise: Promise, english: bool) -> Iterator[str]:
    """Hold one label to its words: category, kind, deadline, addressee and the cut of the quote."""
    wanted = category(promise.verb, promise.subject)
    if wanted and promise.category != wanted:
        yield f"category {promise.category}, not {wanted}, for {promise.verb} {promise.subject}"
    if promise.kind == "implicit" and COMMITMENT.search(promise.quote):
        yield f"implicit, but a first person commits: {promise.quote!r}"
    if promise.kind == "explicit" and english and not FIRST_PERSON.search(brief.speech):
        yield "explicit, but nobody says I or we"
    if CONNECTIVE.match(promise.quote):
        yield f"quote begins with a connective: {promise.quote!r}"
    named = due(promise.quote, brief.round, brief.rounds)
    if english and named is not None and named != promise.by:
        yield f"by {promise.by}, but the quote says round {named}: {promise.quote!r}"
    if english and promise.by is not None and not CUE.search(brief.speech):
        yield f"by {promise.by}, but the speech sets no deadline"
    if promise.to is not None and promise.to.lower() not in brief.speech.lower():
        yield f"to {promise.to}, who is not named"
    if promise.to is not None and beside(promise.to, promise.quote, brief.speech):
        yield f"to {promise.to}, whose name stands beside the quote but outside it: {promise.quote!r}"
    called = {name for name in brief.citizens if re.match(rf"{re.escape(name)},", promise.quote, re.IGNORECASE)}
    if called and promise.to not in called:
        yield f"to {promise.to}, but the quote calls {', '.join(sorted(called))}"


def beside(name: str, quote: str, speech: str) -> bool:
    """Tell whether a name that addresses someone stands right before the quote."""
    at = find_quote(quote, speech)
    return at >= 0 and re.search(rf"\b{re.escape(name)},\s+$", speech[:at], re.IGNORECASE) is not None


def number(word: str) -> int | None:
    """Read a small number, in digits or in words; "a year" and "the decade" are one."""
    return int(word) if word.isdecimal() else NUMBERS.get(word)


def due(quote: str, now: int, last: int) -> int | None:
    """Return the round that an English deadline inside the quote names, None if there is none."""
    text = quote.lower()
    later: int | None = None
    if found := re.search(r"\b(?:within|in|inside) (?:the next )?([\w-]+) years?\b", text):
        years = number(found[1])
        later = None if years is None else years // YEARS_A_ROUND
    elif re.search(r"\b(?:within|in) (?:a|one|the|this) decade\b", text):
        later = 10 // YEARS_A_ROUND
    elif found := re.search(r"\b(?:within|in) (?:the next )?([\w-]+) rounds?\b(?! time)", text):
        later = number(found[1])
    elif found := NAMED_ROUND.search(text):
        named = number(found[1])
        return None if named is None else min(last, named)
    elif re.search(r"\bround after next\b", text):
        later = 2
    elif re.search(r"\bnext round\b", text):
        later = 1
    elif re.search(r"(?<!\bthan )\b(?:today|this round|right now|tonight)\b", text):
        later = 0
    elif LAST_ROUND.search(text):
        return last
    return None if later is None else min(last, now + later)


def clash_faults(brief: SpeechBrief, record: Record) -> Iterator[str]:
    """Hold clashes to rule 5: each once, and no new promise against an older deed."""
    done = set()
    older = {deed.id for deed in brief.deeds if deed.round < brief.round}
    promised = {promise.quote for promise in record.promises}
    for n, clash in enumerate(record.contradictions):
        if (clash.quote, clash.against) in done:
            yield f"contradictions[{n}]: labelled twice: {clash.quote!r}"
        done.add((clash.quote, clash.against))
        if clash.against in older and clash.quote in promised:
            yield f"contradictions[{n}]: a new promise cannot clash with {clash.against} of an older round"


def situation_faults(
    now: int, tiles: Sequence[str] | None, deeds: Sequence[BriefDeed], promises: Sequence[PastPromise | HeardPromise]
) -> Iterator[str]:
    """Hold a brief's past to the rules of the game: possible deeds, promises judged in time.

    `tiles` are the kinds on the map, None where the brief does not say; a mod's may be done anything to.
    """
    for what, ids in (("deeds", [deed.id for deed in deeds]), ("promises", [promise.id for promise in promises])):
        numbers = [int(name[1:]) for name in ids]
        if numbers != sorted(numbers):
            yield f"{what}: ids out of order: {', '.join(ids)}"
    if [deed.round for deed in deeds] != sorted(deed.round for deed in deeds):
        yield "deeds: rounds out of order"
    for deed in deeds:
        modded = deed.subject not in BASE_TILES and (tiles is None or deed.subject in tiles)
        if (deed.verb, deed.subject) not in DEEDS and not modded:
            yield f"{deed.id}: no such deed: {deed.verb} {deed.subject}"
    for done_in, count in Counter(deed.round for deed in deeds).items():
        if count > DEEDS_A_ROUND:
            yield f"deeds: {count} in round {done_in}"
    for promise in promises:
        if promise.by is not None and promise.by < promise.round:
            yield f"{promise.id}: due before it was made"
        if promise.status == "standing" and promise.by is not None and promise.by < now:
            yield f"{promise.id}: due in round {promise.by}, should have been judged"

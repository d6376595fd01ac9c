"""What the last edition prints: the headline, the most telling promises, the words of the town."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pygame

from game.calendar import first_year
from game.city.definitions import Content
from game.city.promises import test_of
from game.city.state import Citizen, City, Promise
from game.ui import text
from game.ui.newspaper import ARTICLES, LAST_WORDS, WIDTH, Article, Edition, LastWord
from game.ui.typesetting import count_word, plural

KEPT_ENDS = {
    "build": "It stands.",
    "remove": "It is gone.",
    "protect": "It stayed.",
    "avoid": "None came.",
    "improve": "It came true.",
    "support": "It was done.",
}
BROKEN_ENDS = {
    "build": "It was never built.",
    "remove": "It still stands.",
    "protect": "It is gone.",
    "avoid": "It came all the same.",
    "improve": "It never came.",
    "support": "Nobody came to help.",
}
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
SHORTEST_SENTENCE = 12


def judged(city: City) -> list[Promise]:
    """Return the promises that were kept or broken."""
    return [promise for promise in city.promises if promise.status in ("kept", "broken")]


def weight(promise: Promise) -> int:
    """Return how much a promise tells: to somebody, in the first person, long stood by, short enough to quote."""
    told = 3 * (promise.to is not None) + 2 * (promise.kind == "explicit")
    told += 2 * ((promise.judged or promise.round) - promise.round)
    return told - len(promise.quote) // 40 - 20 * (promise.status == "standing")


def headline(city: City) -> str:
    """Return the headline: a promise and what became of it, or the defeat, or the rank where nothing was judged."""
    assert city.outcome is not None
    choice = _loudest(city, "kept")
    if city.outcome.defeat is not None or choice is None:
        return city.outcome.headline
    return told(choice, "heading", WIDTH)


def _loudest(city: City, first: str) -> Promise | None:
    """Return the judged promise that tells most; those that ended as `first` come before all others."""
    return max(judged(city), key=lambda promise: (promise.status == first, weight(promise)), default=None)


def told(promise: Promise, font: str, width: int) -> str:
    """Return a promise and what became of it in `width` pixels; long words are cut, the end is not."""
    ends = KEPT_ENDS if promise.status == "kept" else BROKEN_ENDS
    end = ends.get(promise.verb, "Kept." if promise.status == "kept" else "Broken.")
    words = " ".join(promise.quote.split())
    words = words[:1].upper() + words[1:]
    if not words.endswith((".", "!", "?")):
        words += "."
    room = width - text.size(f'"" {end}', font)[0] - 1
    return f'"{text.fit(words, font, room)}" {end}'


def subline(city: City) -> str:
    """Return the line below the headline: after a defeat a broken promise, else what the mayor leaves, in numbers."""
    assert city.outcome is not None
    done = judged(city)
    kept = sum(promise.status == "kept" for promise in done)
    if not done:
        return f"After {plural(city.round, 'round')} the mayor leaves no promise that anybody could judge."
    worst = _loudest(city, "broken")
    if city.outcome.defeat is not None and worst is not None:
        tally = f"{count_word(kept).capitalize() if kept else 'None'} of {plural(len(done), 'promise')} kept."
        return f"{told(worst, 'clerk', WIDTH - text.size(tally)[0] - 4)} {tally}"
    part = "every one of them kept" if kept == len(done) else f"{count_word(kept) if kept else 'none'} of them kept"
    return f"After {plural(city.round, 'round')}: {plural(len(done), 'promise')} that came due, {part}."


def articles(content: Content, city: City) -> list[Article]:
    """Return the most telling promises in the order they were made; bare columns get sentences of the speeches."""
    candidates = [promise for promise in city.promises if promise.status != "struck"]
    chosen = sorted(candidates, key=weight, reverse=True)[:ARTICLES]
    printed = [_article(content, city, promise) for promise in sorted(chosen, key=lambda p: (p.round, int(p.id[1:])))]
    return printed + _sentences(city, ARTICLES - len(printed))


def _article(content: Content, city: City, promise: Promise) -> Article:
    checked = test_of(content, city, promise) != "unchecked"
    head = f"ROUND {promise.round}, TO {(promise.to or 'all').upper()}"
    stamp = promise.status if promise.status in ("kept", "broken") else None
    result = promise.reason or ("The end came before its day." if checked else "Nobody could judge it.")
    return Article(promise.id, head, promise.quote, result, stamp)


def _sentences(city: City, count: int) -> list[Article]:
    """Return up to `count` sentences of the mayor's speeches that were no promise, the longest of each round."""
    found: list[Article] = []
    for speech in city.speeches:
        quotes = [promise.quote for promise in city.promises if promise.round == speech.round]
        spoken = [" ".join(sentence.split()) for sentence in SENTENCE.findall(speech.text)]
        free = [words for words in spoken if not any(quote in words for quote in quotes)]
        best = max(free, key=len, default="")
        if len(best) >= SHORTEST_SENTENCE:
            found.append(Article("WORDS", f"ROUND {speech.round}", best, "Said, and not promised.", None))
    return found[:count]


def more(city: City) -> str:
    """Return how many promises found no room: "and 34 more: 20 kept, 14 broken"."""
    candidates = [promise for promise in city.promises if promise.status != "struck"]
    rest = sorted(candidates, key=weight, reverse=True)[ARTICLES:]
    if not rest:
        return ""
    counts = [(sum(promise.status == status for promise in rest), status) for status in ("kept", "broken")]
    counts.append((len(rest) - sum(count for count, _ in counts), "not judged"))
    tally = ", ".join(f"{count} {status}" for count, status in counts if count)
    return f"and {len(rest)} more" + (f": {tally}" if tally else "")


def deeds(content: Content, city: City) -> list[str]:
    """Return what was done on the map, a line for each round with deeds."""
    done: dict[int, list[str]] = {}
    for deed in city.deeds:
        kind = content.deeds.get(deed.kind)
        done.setdefault(deed.round, []).append(kind.past if kind else f"{deed.verb} {deed.subject}")
    return [f"Round {number}: {', '.join(lines)}." for number, lines in sorted(done.items())]


def last_words(city: City) -> list[LastWord]:
    """Return what those say who are moved most, for or against; those who left fill the row."""
    present = sorted((c for c in city.citizens if c.line), key=lambda citizen: -abs(citizen.approval - 50))
    words = [_last_word(citizen, citizen.line) for citizen in present]
    words += [_last_word(left.citizen, left.words) for left in reversed(city.departed) if left.words]
    return words[:LAST_WORDS]


def _last_word(citizen: Citizen, line: str) -> LastWord:
    return LastWord(citizen.name, citizen.job, citizen.portrait, citizen.tone, line)


def edition(content: Content, city: City, picture: pygame.Surface) -> Edition:
    """Return everything that the last edition prints."""
    start, end = first_year(content, city, 1), first_year(content, city, city.round + 1) - 1
    names: Sequence[str] = ("ecology", "research", "economy", "approval")
    return Edition(
        edition="LAST EDITION",
        motto="One promise the copy",
        date=f"ROUND {city.round}, {first_year(content, city, city.round)} TO {end}",
        title="The Ecotopia Herald",
        headline=headline(city),
        subline=subline(city),
        picture=picture,
        caption=f"The town in {end}, from the town hall roof.",
        series={name: [getattr(mark, name) for mark in city.history] for name in names},
        ticks=["start", *(str(number) for number in range(1, len(city.history)))],
        danger=content.balance.defeat_indicator,
        span=f"{start} to {end}",
        articles=articles(content, city),
        more=more(city),
        deeds=deeds(content, city),
        last_words=last_words(city),
    )

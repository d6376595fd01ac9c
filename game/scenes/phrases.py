"""What a mayor may want to say next: beginnings of sentences, and the words that complete them."""

from __future__ import annotations

import re

from game.city.definitions import Content
from game.city.state import City
from game.scenes.promise_views import subject_words
from game.ui.suggestion import Suggestion, begins_sentence

MOST = 6
LETTERS = re.compile(r"[^\W\d_][\w'’-]*$")
AIMS = {"build": "build", "plant": "build", "close": "remove", "protect": "protect", "clean": "improve"}
"""Verbs of promises in the mayor's words, with the contract's."""
VERBS = (*AIMS, "create", "lower", "help")
GOODS = {"create": ("jobs", "work for everybody"), "lower": ("taxes", "rents"), "clean": ("the river", "the air")}
BEFORE_VERBS = frozenset({"will", "to", "never", "not", "shall", "must", "can", "and"})
ARTICLES = frozenset({"the", "a", "an", "our", "your", "no", "new"})
AFTER = {"i": ("will ", "promise to "), "we": ("will ", "will never "), "promise": ("to ",), "by": ("round ",)}
COMMON = (
    *("because", "before", "children", "citizens", "city", "clean", "factory", "family", "first", "forest", "future"),
    *("health", "homes", "industry", "never", "people", "promise", "research", "river", "round", "school", "smoke"),
    *("taxes", "thank", "their", "there", "together", "town", "tomorrow", "trust", "without", "workers", "years"),
)


class Phrases:
    """Suggestions for the speech of a round, from the content's own deeds and the people on the square."""

    def __init__(self, content: Content, city: City) -> None:
        self._names = [citizen.name for citizen in city.citizens]
        self._by = min(city.round + 2, city.rounds)
        self._subjects = {verb: self._of(content, verb) for verb in VERBS}
        kinds = dict.fromkeys(kind.subject for kind in content.tiles.values() if kind.subject)
        self._nouns = [subject_words(content, kind) for kind in kinds]
        words = [*VERBS, *self._nouns, *(good for goods in GOODS.values() for good in goods), *self._names, *COMMON]
        self._vocabulary = list(dict.fromkeys(word for phrase in words for word in phrase.split()))

    def __call__(self, before: str) -> list[Suggestion]:
        """Return what may follow the text before the cursor, the likeliest first, at most MOST."""
        found = LETTERS.search(before)
        if found is not None:
            return self._completions(found[0], self._following(before[: found.start()]))
        return self._following(before)[:MOST]

    def _following(self, before: str) -> list[Suggestion]:
        """What may stand after whole words."""
        if begins_sentence(before):
            return [Suggestion(words) for words in self._beginnings()]
        earlier, word = ["", "", *re.findall(r"[\w'’-]+", before.lower())][-2:]
        if word in self._subjects and (earlier in BEFORE_VERBS or not earlier):  # "plant" may be a noun
            return [Suggestion(f"{subject} ") for subject in self._subjects[word]]
        if word in BEFORE_VERBS:
            return [Suggestion(f"{verb} ") for verb in VERBS]
        if word in ARTICLES:
            return [Suggestion(f"{noun} ") for noun in self._nouns]
        if word in AFTER:
            return [Suggestion(words) for words in AFTER[word]]
        if before.rstrip(" ").endswith(","):
            return [Suggestion(words) for words in ("I will ", "and ", "we will never ")]
        gap = len(before) - len(before.rstrip(" "))
        ends = [Suggestion(". ", gap), Suggestion(f"by round {self._by} "), Suggestion("and ")]
        return [*ends, *(Suggestion(f"for {name} ") for name in self._names)]

    def _beginnings(self) -> list[str]:
        named = [f"{name}, I promise to " for name in self._names]
        return ["I will ", f"By round {self._by} I will ", "We will never ", *named]

    def _completions(self, prefix: str, following: list[Suggestion]) -> list[Suggestion]:
        """Whole words for a prefix: first those that may stand here, then any the game knows."""
        likely = [one.words for one in following if one.words.lower().startswith(prefix.lower())]
        known = [f"{word} " for word in self._vocabulary if word.lower().startswith(prefix.lower())]
        words = [word for word in dict.fromkeys([*likely, *known]) if word.strip().lower() != prefix.lower()]
        if not words:
            return [Suggestion(". "), Suggestion(", ")]
        return [Suggestion(prefix + word[len(prefix) :], len(prefix)) for word in words[:MOST]]

    def _of(self, content: Content, verb: str) -> list[str]:
        """What a verb may be about, with its article."""
        if verb == "help":
            return self._names
        aim = AIMS.get(verb)
        subjects: list[str]
        if aim == "protect":
            subjects = [kind for kind in ("forest", "river", "farmland") if kind in content.tiles]
        else:
            subjects = [deed.subject for deed in content.deeds.values() if deed.verb == aim]
        if aim == "build":
            subjects = [subject for subject in subjects if (subject == "forest") == (verb == "plant")]
        elif aim == "remove":
            foul = {kind.subject for kind in content.tiles.values() if kind.pollutes}
            subjects = [subject for subject in subjects if subject in foul]
        article = "a" if aim == "build" else "the"
        phrases = [_with_article(article, subject_words(content, one)) for one in dict.fromkeys(subjects)]
        return list(dict.fromkeys([*GOODS.get(verb, ()), *phrases]))


def _with_article(article: str, noun: str) -> str:
    if article == "a" and noun[:1].lower() in "aeiou":
        article = "an"
    return f"{article} {noun}"

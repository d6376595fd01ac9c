"""Quotes: the shortest clause that carries a commitment, with what stands beside it."""

from __future__ import annotations

from ai.scripted.clauses import Clause
from ai.scripted.lexicon import is_cjk, words
from ai.scripted.objects import Act

TRAILING = frozenset(
    ["and", "but", "or", "so", "then", "to", "the", "a", "an", "of", "please", "with", "for", "as", "that", "also"]
)
OPENING_FILLER = frozenset(words()["grammar"]["opening_filler"])


def cut_quote(speech: str, part: Clause, start: int, last: int | None) -> tuple[str, int] | None:
    """Verbatim text from the clause's first binding word to its last, and where it starts."""
    items = part.items
    first = start
    while first > 0 and (items[first - 1].tag in ("by", "ever", "name")):
        first -= 1
    if first and first == start and all(i.tag != "word" or i.word in OPENING_FILLER for i in items[:first]):
        first = next(i for i, item in enumerate(items) if item.word not in OPENING_FILLER)
    while (
        first < len(items) - 1
        and items[first].tag == "word"
        and items[first].word in OPENING_FILLER
        and items[first].word not in ("no", "not")
    ):
        first += 1
    stop = len(items) if last is None else min(len(items), last + 1)
    chosen = items[first:stop]
    while chosen and (chosen[-1].tag == "comma" or (chosen[-1].tag == "word" and chosen[-1].word in TRAILING)):
        chosen = chosen[:-1]
    if not chosen:
        return None
    begin, end = chosen[0].start, chosen[-1].end
    if (part.prefix and first == 0) or (part.prefix and all(i.word in OPENING_FILLER for i in items[:first])):
        begin = min(begin, *(item.start for item in part.prefix))
    if last is None and part.suffix:
        end = max(end, *(item.end for item in part.suffix))
    text = speech[begin:end]
    return (
        (text, begin)
        if 0 < len(text) <= 2000 and (text[-1].isalnum() or is_cjk(text[-1]) or text[-1] in "'’_")
        else None
    )


def cut_before(part: Clause, act: Act, following: Act) -> int | None:
    """Last item of an act whose verb has a second object; None if both need the whole clause."""
    between = range(following.last - 1, act.last, -1)
    return next((at - 1 for at in between if part.items[at].word in (",", "and", "or", "plus", "und", "y", "et")), None)

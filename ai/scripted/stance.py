"""What commits nobody: questions, conditions, mockery, other people's words, opinions."""

from __future__ import annotations

import re

from ai.scripted.clauses import Clause
from ai.scripted.lexicon import words
from ai.scripted.sentences import Line, Sentence, Unit

REPORT = re.compile(
    r"\b(?:say|says|said|saying|telling|claiming|thinking|hoping|claim|claims|claimed|think|thinks|thought|believe|"
    r"believes|believed|hope|hopes|hoped|wish|wishes|wished|want|wants|"
    r"wanted|wonder|wonders|doubt|doubts|fear|fears|dream|dreams|dreamt|told|tells|swore|promised|promises|"
    r"announced|heard|know|knew|feel|feels|ask|asks|"
    r"asked|expect|expects|pretend|imagine|suppose|rumour|rumours|rumor|love|loves|wrote|declared|pray|guess|maybe|"
    r"perhaps|possibly|probably|demand|demands|"
    r"demanded|insist|insists|would|should|could|might|must|may|ought|glaube|hoffe|creo|espero|write|enter|note|"
    r"record|suggest|propose|seems|often)\b"
)
OWN_WORDS = re.compile(
    r"\b(?:as i (?:have )?(?:always )?(?:said|promised|told you|say)|i (?:say|tell|swear|repeat|promise|know|"
    r"assure|declare|pledge|vow|guarantee)(?: it| so)?(?: to)?(?: you)?|"
    r"believe me|you know|i want you to know|let me say|know this|you asked(?: me)?|(?:proud|happy|glad|pleased|"
    r"here|able|ready|want|free) to (?:say|tell you|announce|promise|declare)|you wanted|i can promise|i ask you)\b"
)
CONDITION = ("if", "unless", "wenn", "si", "agar", "provided", "lest")
INTERROGATIVE = re.compile(r"\b(?:ask|asks|asked|know|knows|wonder|wonders|see|tell me|say|sure|doubt|question)$")
UNMET = re.compile(
    r"^(?:should (?:the|it|we|i|they|you|~|@)|had (?:we|i)|were (?:i|we)|on condition|provided|assuming|in case)"
)
ONLY_WHEN = re.compile(
    r"\b(?:on condition that|provided that|on the condition|assuming that|as soon as the money|only when|only if|"
    r"in case)\b"
)
MOCKING = re.compile(
    r"^(?:oh|ah|yeah|sure)(?: ,)?\b(?:.*\b(?:certainly|sure|of course|right|yes|absolutely|naturally|wonderful|"
    r"you want)\b)?"
)
ORDER = re.compile(
    r"^(?:please )?(?:write|note|enter|record|set|ignore|pretend|imagine|suppose|print|output|assume|repeat after|"
    r"discard|mark|list|add|give)\b"
)
REFUSED = re.compile(
    r"\b(?:never|not|nothing|no) (?:ever )?(?:say|said|promise|promised|pledge|pledged|swear|swore|guarantee|"
    r"commit|vow|told)\b|\b(?:promise|pledge|guarantee)(?: you)? nothing\b"
)
SPEAKING = re.compile(
    r"(?:^|\s)(?:he|she|they|~|some|people|predecessor|opponent|opponents|party|council|critics|you|who|others|"
    r"many|everyone|papers?|system|assistant|user)(?: [^\s,]+){0,3} (?:say|says|said|claim|claims|claimed|told|"
    r"tell|tells|swore|promised|promises|wrote|shouted|shout|cried|asked|ask|called)\b"
)
SAYING = re.compile(
    r"\b(?:say|says|said|claim|claims|claimed|told|tell|tells|swore|promised|promises|wrote|shouted|shout|cried|"
    r"asked|ask|called)\b"
)


def mocks(sentence: Sentence) -> bool:
    """Whether a sentence opens mockery: "Oh, certainly." and the like."""
    line = Line(sentence.units[0].items).text
    opened = MOCKING.match(line)
    return (
        bool(opened)
        and line.startswith(("oh", "ah", "yeah", "sure"))
        and (opened is not None and len(opened[0].split()) > 1)
    )


def fantastic(sentence: Sentence) -> bool:
    """Whether a sentence names things that only mockery promises (moons, ponies, free beer)."""
    line = " ".join(item.word for unit in sentence.units for item in unit.items)
    return any(re.search(rf"\b{re.escape(phrase)}\b", line) for phrase in words()["fantasy"] if phrase in line)


def hangs_on_condition(unit: Unit, parts: list[Clause]) -> bool:
    """Whether a unit holds a condition that nobody has met ("even if" is none)."""
    line = unit.line.text
    if UNMET.search(line) or ONLY_WHEN.search(line):
        return True
    for index, part in enumerate(parts):
        if part.sub in CONDITION:
            before = parts[index - 1].line.text if index else ""
            if not INTERROGATIVE.search(before):
                return True
    return False


def handed_over(unit: Unit) -> bool:
    """Whether a unit that ends in a colon gives the word to somebody else."""
    line = Line(unit.items[-14:]).text
    cleared = re.sub(
        r"\b(?:i|we) (?:have |once |always )*(?:told|said|promised|swore|tell)\b(?: you| it)?",
        " ",
        OWN_WORDS.sub(" ", line),
    )
    return bool(SPEAKING.search(cleared)) or bool(ORDER.match(unit.line.text) and SAYING.search(line))


def reported(before: str, explicit: bool) -> bool:
    """Whether the words before a commitment turn it into a report, a wish or an opinion."""
    if REFUSED.search(before):
        return True
    cleared = OWN_WORDS.sub(" ", before)
    if explicit:
        return bool(REPORT.search(cleared))
    return bool(REPORT.search(cleared) or ORDER.match(before) or re.search(r"\b(?:i|we|let)\b", cleared))

"""Phrases that open a commitment: "I will", "we promise", "ich werde", "prometo"."""

from __future__ import annotations

import re

ADV = (
    r"(?: (?:also|therefore|hereby|solemnly|gladly|now|personally|still|definitely|certainly|surely|soon|"
    r"finally|simply|then|again|always|even|just|truly|really|all|both|happily|together|immediately|"
    r"further|#|%))*"
)
TO_YOU = (
    r"(?: (?:myself|ourselves|to|you|all|of|everyone|everybody|each|every|~|this town|this city|my city|"
    r"our children|the people|one|here|today|now|with all my heart|solemnly|"
    r"#))*?"
)
WILL = re.compile(
    rf"\b(?:i|we){ADV} (?:(?:will|shall|am going to|are going to|going to){ADV}(?P<neg>(?: not| never|"
    rf" no longer)?)|(?:am|are)(?P<neg2> not| never) going to){ADV}(?= |$)"
)
INVERTED = re.compile(r"\b(?P<neg>never again|never|nor|not once|at no time) (?:will|shall) (?:i|we)(?= |$)")
PLEDGE = re.compile(
    rf"(?:\b(?:i|we){ADV} (?:promise|pledge|guarantee|vow|swear|commit|undertake|will promise|will guarantee|"
    rf"can promise|can guarantee|am committed)|\b(?:i give (?:you )?|you have )(?:my|our) (?:word|promise)|"
    rf"\bmy (?:word|promise|pledge|vow)(?: to you| to all of you)? is){TO_YOU}(?: (?P<that>that|to))?(?= |$)"
)
FOREIGN = re.compile(
    r"\b(?:ich werde|wir werden|werde ich|werden wir|ich verspreche|wir versprechen|prometo|prometemos|te prometo|"
    r"les prometo|os prometo|voy a|vamos a|juro|garantizo|je vais|nous allons|je promets|nous promettons|"
    r"vaada karta hoon|vaada karta hun|vaada karti hoon|vada karta hoon|main karunga|hum karenge|prometto|obiecuję|"
    r"eu prometo)\b|(?:我|我们|我 们) (?:一 定 )?(?:会|保证|保 证|承 诺|将)"
)
PLANNED = re.compile(r"^(?:(?:#|%|and|then|so) )*(?:i|we)(?P<be> (?:am|are))? (?=\S)")
IDIOM = re.compile(
    r"^(?:it|they) (?:goes?|ends?|falls?|comes? to|starts?|begins?|opens?|rises?|grows?|will (?:go|end|start|begin|"
    r"come|stand|fall|rise|grow|be (?:there|here|ready|over|up|down|at|above|cold|dark))|(?:is|are) (?:coming|"
    r"going))\b"
)
STEPS = frozenset({"first", "second", "third", "firstly", "secondly", "thirdly", "finally", "lastly", "next"})
ASKED = re.compile(
    r"\byou (?:ask|asked|want|wanted|said|told|demand|demanded|begged|wrote|came|were right|are right|warned)\b"
)
SECOND_PERSON = frozenset({"you", "your", "yours", "yourself", "u", "dir", "dich", "tu", "te", "ti"})


def refuses(match: re.Match[str]) -> bool:
    """Whether an "I will" that was matched holds a negation."""
    groups = match.groupdict()
    return bool((groups.get("neg") or groups.get("neg2") or "").strip())

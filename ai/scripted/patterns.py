"""Patterns of statements that bind without a first person, over the marks of `ai.scripted.sentences`.

`@forest` stands for a subject, `@!air` for a harm, `#` for a deadline, `%` for a duration, `~` for a name.
"""

from __future__ import annotations

import re

from ai.scripted.lexicon import Noun, words

S = r"@!?(?P<s>[a-z0-9_]+)"
GAP = (
    r"(?: (?!(?:will|shall|was|were|has|had|have|is|are|who|that|which|and|if|would|should|could|must|can)\b)"
    r"[^\s,]+){0,6}?"
)
WILL = r"(?:will|shall|is going to|are going to)"
SOON = r"(?: (?:also|always|still|soon|once|again|never|not|all|then|now|finally|%|#|ever|both|each))*"

KEEPS = re.compile(
    rf"{S}{GAP} (?:(?P<stay>stays|stay|remains|remain)(?: (?P<how>\S+))?|(?:is|are) (?:safe|here to stay|"
    rf"off limits|sacred|untouchable|not for sale|protected)|keeps? running|survives?|"
    rf"stands|lives on|keeps its \S+|{WILL}{SOON} (?:stay|remain|stand(?! at| above| over)|survive|live|continue|"
    rf"be (?:safe|protected|spared|kept|saved|@\S+|here)|keep running|keep (?:its|their) \S+)|"
    r"bleibt|bleiben|se queda|se quedan|reste|restent|rahega|rahegi)\b"
)
GOES = re.compile(
    rf"{S}{GAP} (?:comes? down|closes?|shuts?|goes?(?: dark| cold| away| down)?(?! up| on)|ends|disappears?|"
    rf"vanish(?:es)?|(?:is|are) (?:coming down|going|closing|shutting)(?! up| on| to)|"
    rf"falls?|drops?|go down|{WILL}{SOON} (?:go(?: away| dark| cold| down)?(?! up| on)|be (?:gone|history|no more|"
    rf"lower|down|over|cold|dark|off)|come down|close|shut|disappear|fall|drop|vanish|end|sink|stop|shrink))\b"
)
RISES = re.compile(
    rf"{S}{GAP} (?:opens?|goes up|go up|rises?|comes? to|(?:is|are) (?:coming|going up|opening)|starts?|reopens?|"
    rf"grows?|doubles?|"
    rf"{WILL}{SOON} (?:open|rise|go up|come|stand|be (?:ready|open|up|there|built|running|higher|double|doubled|"
    rf"above|over|at)|start|grow|reopen|begin|arrive|double|reach|climb|hum|shine|run|bloom))\b"
)
HEALS = re.compile(
    rf"{S}{GAP} (?:{WILL}{SOON} (?:be (?:clean|clear|cleaner|clearer|safe|safer|better|green|greener|healthy|alive|"
    rf"blue|drinkable|fertile|clean again|pure|fresh|strong|stronger|breathable)|run (?:clear|clean)|recover|"
    r"heal|get (?:better|cleaner|safer|clean)|return|come back|flow|breathe|improve|thrive|flourish|come alive|"
    r"live again)|runs? (?:clear|clean)|gets? (?:better|cleaner|safer|clean)|heals|recovers|comes? back|"
    r"(?:va a estar|estará|va a ser) limpi[oa]|wird (?:sauber|wieder sauber)|sera propre|saaf (?:hogi|hoga)|"
    r"会 (?:变 )?干净)"
)
PASSIVE = re.compile(
    rf"{S}{GAP} (?:{WILL}(?P<neg>(?: not| never)?){SOON} (?:be|get)|gets?|(?:is|are) (?:being|to be))(?: \S+ly|"
    rf" all| #| finally| soon| also)? (?P<past>[a-z]+)"
)
MAKES_WAY = re.compile(
    rf"{S}{GAP} (?:(?:{WILL} )?(?:makes?|making) (?:way|room) for|(?:{WILL} )?gives? way to|(?:is|are|{WILL} be|"
    rf"gets?) (?:replaced|swapped) (?:by|with|for)|(?:becomes?|turns? into|{WILL} become|{WILL} turn into))\b"
)
DENIES = re.compile(
    rf"(?:^|^(?:and|but) )(?P<no>never again|never another|no more|not another|not one more|not one|not a single|"
    rf"not a|not|no|nie wieder|kein|keine|ni una|ningún)(?P<adj>(?: (?!@)(?!{WILL})[^\s,]+){{0,3}}?) {S}"
)
POWERED = re.compile(
    rf"{WILL}{SOON} (?:be powered by|run on|be run on|live on|be lit by|be heated by) (?:\S+ )?@(?P<s>clean_energy|"
    rf"solar_field|fusion_reactor)"
)
REPLACED = re.compile(r"\breplaced (?:by|with|for)\b")
ENDED = re.compile(
    r"\b(?:falls?|dies?|closes?|goes(?: hungry| cold| homeless)?|shuts|vanish|vanishes|lost|cut|felled|touched|"
    r"cleared|closed|sold|sacrificed|harmed|chopped|burnt|killed|fall|die|close|go hungry)\b"
)
BEGUN = re.compile(
    r"\b(?:opens?|goes up|rises?|comes?|built|opened|start|starts|rise|allowed|go up|come|come back|wanted|permitted)\b"
)
PAST = re.compile(
    r"\b(?:was|were|has|have|had|did|can|could|would|does|do|costs?|pays?|makes?|deserves?|knows?|wants?|lasts?|"
    r"ever had)\b"
)
NOBODY = re.compile(r"\b(?:nobody|no one|no man|no woman|not a soul|no @people|none of (?:you|us)|niemand|nadie)(?= )")
NEVER_AGAIN = re.compile(
    rf"\bnever(?: again)? {WILL} (?:a |an |any |another |one |the |a single |"
    rf"our )?(?:\S+ )?{S} (?:ever )?(?:be )?(?P<verb>\S+)"
)
STILL_THERE = re.compile(rf"{S}{GAP} {WILL} (?:always |still )+be (?:there|here|standing|around)\b")
THERE = re.compile(rf"\bthere {WILL}(?P<neg>{SOON}) be(?= )")
RECEIVES = re.compile(
    rf"(?:^|\b(?:then|and|but|that|so|today|believe me) )(?:#\s|%\s)?(?P<who>you|~|@people|every [^\s,]+|"
    rf"each [^\s,]+|everyone|everybody|all of you|they|he|she|"
    rf"(?:this|our|your|the) (?:city|town|valley)|(?:all|your|our|the|my) @people)"
    rf"(?P<gap>(?: (?!will\b|shall\b|get)[^\s,]+){{0,5}}?)(?: (?P<will>{WILL}|can count on))?(?P<neg>(?: not|"
    rf" never| no longer)?)(?: all| each| both| soon| once more| again| also| #| finally)*"
    r" (?P<verb>have|has|get|gets|receive|receives|find|breathe|breathes|keep|keeps|lose|loses|own|enjoy|drink|pay|"
    r"finds|pays|live in|carry|wear|be given|be offered|work in|work at|swim in)\b"
)
AGENT = re.compile(
    rf"(?:^|that |# |% )(?:the |this |your |our |my )?(?:city|town|council|administration|government|mayor|town hall|"
    rf"city hall|office|team|engineers|treasury|town chest)(?: of \S+)? {WILL}(?P<neg>(?: not| never)?)(?= )"
)
DULL = frozenset(words()["grammar"]["dull"])
SHUT = frozenset(["closed", "shut", "cold", "dark", "gone", "off", "down"])
INDICATORS = frozenset({"ecology", "economy", "research", "air", "jobs", "river", "people", "safety", "farmland"})
LIMIT = re.compile(
    r"\b(?:more|new|another|further|second|additional|again|single|other|extra|ever|under my|in this|here|%)\b|^never"
)
NATURE = frozenset({"forest", "farmland", "river"})
"""What is simply there, and is kept rather than put up."""


def verb_of(kind: str, match: re.Match[str], noun: Noun, before: set[str]) -> str:
    """The contract's verb for a predicate on this subject; "" where it binds to nothing."""
    taxes, harm = noun.subject == "taxes", noun.sort == "harm"
    if kind == "still":
        return "" if harm else "protect"
    if kind == "heals":
        return "" if harm else "improve"
    if kind == "keeps":
        how = match["how"] or ""
        if how in SHUT:
            return "remove" if noun.sort == "thing" else ""
        if harm or how in DULL:
            return ""
        stands = match[0].endswith((" stands", " stand"))
        fresh = noun.subject not in NATURE
        return "build" if stands and fresh and noun.sort == "thing" else "protect"
    if kind == "goes":
        if harm or taxes:
            return "improve"
        if noun.sort == "good" and noun.subject not in ("farmland",):
            return ""
        return "remove"
    if taxes:
        return "other"
    if harm:
        return ""
    return "improve" if noun.subject in INDICATORS else "build"

"""Promises in a speech: every clause that commits the mayor, with quote, deadline and addressee."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ai.schema import BASE_TILES, MAX_ITEMS, Promise, SpeechBrief
from ai.scripted import stance
from ai.scripted.acts import PRONOUNS, Act, ActReader, read_noun_phrase, shifted
from ai.scripted.clauses import PLEDGE_TAG, Clause, clauses
from ai.scripted.lexicon import Lexicon, is_cjk, lexicon_for
from ai.scripted.sentences import Item, Line, Sentence, Unit, sentences
from ai.scripted.statements import StatementReader

ADV = r"(?: (?:also|therefore|hereby|solemnly|gladly|now|personally|still|definitely|certainly|surely|soon|finally|simply|then|again|always|even|just|truly|really|all|both|happily|together|immediately|further|#|%))*"
TO_YOU = r"(?: (?:myself|ourselves|to|you|all|of|everyone|everybody|each|every|~|this town|this city|my city|our children|the people|one|here|today|now|with all my heart|solemnly|#))*?"
WILL = re.compile(rf"\b(?:i|we){ADV} (?:(?:will|shall|am going to|are going to|going to){ADV}(?P<neg>(?: not| never| no longer)?)|(?:am|are)(?P<neg2> not| never) going to){ADV}(?= |$)")
INVERTED = re.compile(r"\b(?P<neg>never again|never|nor|not once|at no time) (?:will|shall) (?:i|we)(?= |$)")
PLEDGE = re.compile(
    rf"(?:\b(?:i|we){ADV} (?:promise|pledge|guarantee|vow|swear|commit|undertake|will promise|will guarantee|can promise|can guarantee|am committed)|\b(?:i give (?:you )?|you have )(?:my|our) (?:word|promise)|"
    rf"\bmy (?:word|promise|pledge|vow)(?: to you| to all of you)? is){TO_YOU}(?: (?P<that>that|to))?(?= |$)"
)
FOREIGN = re.compile(
    r"\b(?:ich werde|wir werden|werde ich|werden wir|ich verspreche|wir versprechen|prometo|prometemos|te prometo|les prometo|os prometo|voy a|vamos a|juro|garantizo|je vais|nous allons|je promets|nous promettons|"
    r"vaada karta hoon|vaada karta hun|vaada karti hoon|vada karta hoon|main karunga|hum karenge|prometto|obiecuję|eu prometo)\b|(?:我|我们|我 们) (?:一 定 )?(?:会|保证|保 证|承 诺|将)"
)
PLANNED = re.compile(r"^(?:(?:#|%|and|then|so) )*(?:i|we)(?P<be> (?:am|are))? (?=\S)")
IDIOM = re.compile(r"^(?:it|they) (?:goes?|ends?|falls?|comes? to|starts?|begins?|opens?|rises?|grows?|will (?:go|end|start|begin|come|stand|fall|rise|grow|be (?:there|here|ready|over|up|down|at|above|cold|dark))|(?:is|are) (?:coming|going))\b")
STEPS = frozenset({"first", "second", "third", "firstly", "secondly", "thirdly", "finally", "lastly", "next"})
TRAILING = frozenset("and but or so then to the a an of please with for as that also".split())
ASKED = re.compile(r"\byou (?:ask|asked|want|wanted|said|told|demand|demanded|begged|wrote|came)\b")
SECOND_PERSON = frozenset({"you", "your", "yours", "yourself", "u", "dir", "dich", "tu", "te", "ti"})
OPENING_FILLER = frozenset("and but so then because for or yes no well now ok okay also plus yet still".split())

POLLUTERS = frozenset({"factory", "oil_refinery", "coal_plant", "industry"})
CATEGORIES = {
    **dict.fromkeys("forest river air ecology solar_field fusion_reactor clean_energy".split(), "ecology"),
    **dict.fromkeys("farmland jobs taxes economy".split(), "economy"),
    **dict.fromkeys("research research_centre".split(), "research"),
    **dict.fromkeys("homes services people other".split(), "social"),
    "safety": "security",
}
MOD_HINTS = (
    (re.compile(r"incinerat|landfill|mine|quarr|smelt|kiln|steel|gas|oil|coal|chem|waste|plant_?works|foundry|diesel|airport"), "polluter"),
    (re.compile(r"wind|hydro|tidal|geotherm|garden|bog|marsh|wetland|reef|meadow|park|hive|orchard|reserve|compost|recycl|turbine|lake|pond|beach|wood|moor"), "ecology"),
    (re.compile(r"market|port|harbou?r|shop|mall|farm|brewer|bank|hotel|mill|office|workshop|fish|vineyard|casino"), "economy"),
    (re.compile(r"lab|universit|observator|school_of|institute|archive|telescope"), "research"),
    (re.compile(r"dyke|dam|levee|police|fire|barrack|wall|tower|shelter"), "security"),
)  # fmt: skip


@dataclass
class Heard:
    """A promise with what the record does not keep: where it stands, whose ground it uses."""

    promise: Promise
    start: int
    words: str
    site: str | None


@dataclass
class Carry:
    """What a joined verb phrase takes over from the one before it."""

    kind: str
    negated: bool
    agent: bool = False
    by: int | None = None
    leading: bool = False
    live: bool = field(default=True)


def refuses(match: re.Match[str]) -> bool:
    """Whether an "I will" that was matched holds a negation."""
    groups = match.groupdict()
    return bool((groups.get("neg") or groups.get("neg2") or "").strip())


def category(verb: str, subject: str) -> str:
    """The contract's category; a mod's tile is placed by its name."""
    if subject not in CATEGORIES and subject not in POLLUTERS and subject not in BASE_TILES:
        kind = next((kind for hint, kind in MOD_HINTS if hint.search(subject)), "social")
        if kind != "polluter":
            return kind
    elif subject in CATEGORIES:
        return CATEGORIES[subject]
    return "ecology" if verb in ("remove", "avoid", "improve") else "economy"


class PromiseReader:
    """Reads one speech; `heard` grows in the order of the speech."""

    def __init__(self, brief: SpeechBrief) -> None:
        """Prepare the lexicon for the brief's tiles and cut the speech."""
        tiles = tuple(BASE_TILES if brief.subjects is None else brief.subjects)
        self.brief = brief
        self.lexicon: Lexicon = lexicon_for(tiles)
        self.acts = ActReader(self.lexicon)
        self.statements = StatementReader(self.acts)
        self.heard: list[Heard] = []
        self.called: str | None = None
        self.asked = False
        self.steps = False
        self.sentences = sentences(brief.speech, brief.citizens, self.lexicon, brief.round, brief.rounds)

    def read(self, sentence: Sentence, mocked: bool) -> None:
        """Add the promises of one sentence; mocked ones commit nobody but move the topic."""
        silent = mocked or "?" in sentence.end or "？" in sentence.end or stance.fantastic(sentence)
        handed_over = False
        due: int | None = None
        vowed = False
        spoken_to = any(item.word in SECOND_PERSON for unit in sentence.units for item in unit.items)
        if self.called is not None and not spoken_to and not self.asked:
            self.called = None
        self.strangers(sentence)
        previous: Unit | None = None
        before = -1
        for unit in sentence.units:
            parts = clauses(unit, self.lexicon)
            quiet = silent or handed_over or stance.hangs_on_condition(unit, parts)
            found = len(self.heard)
            self.steps = unit.items[0].word in STEPS
            due = self.unit(unit, parts, quiet, due, vowed)
            line = Line(unit.items).text
            vowed = len(self.heard) == found and bool(re.search(r"\b(?:promise|pledge|swear|vow|guarantee|my word)\b", line)) and not stance.reported(line, False)
            if PLEDGE_TAG.match(line) and previous is not None and not quiet and len(self.heard) == before:
                self.called_out(previous)
            previous, before = unit, found
            handed_over = handed_over or stance.handed_over(unit)
        line = " ".join(item.word for unit in sentence.units for item in unit.items)
        self.asked = self.called is not None and ASKED.search(line) is not None

    def called_out(self, unit: Unit) -> None:
        """ "Clean air for every child: that is my promise" """
        for part in clauses(unit, self.lexicon):
            if not any(item.word in ("i", "we", "is", "are", "was", "were", "has", "have") for item in part.items):
                self.record(part, read_noun_phrase(part.items, 0, False, False, 0.85), 0, "explicit", None, False)

    def strangers(self, sentence: Sentence) -> None:
        """Forget the citizen addressed when somebody else or everyone is called."""
        first = sentence.units[0].items
        if len(first) > 1 and first[1].tag == "comma" and first[0].tag == "word":
            word = self.brief.speech[first[0].start : first[0].end]
            if word[:1].isupper() and first[0].word not in OPENING_FILLER | {"yes", "no", "oh", "today", "sure", "finally", "here", "look", "listen"}:
                self.called = None

    def unit(self, unit: Unit, parts: list[Clause], quiet: bool, due: int | None, vowed: bool) -> int | None:
        """Read a unit clause by clause; returns a deadline that was left hanging for the next unit."""
        carry: Carry | None = None
        waiting = due
        if unit.items[0].tag == "name" and (len(unit.items) == 1 or unit.items[1].tag == "comma"):
            self.called = unit.items[0].word
        before = ""
        for part in parts:
            if part.names:
                self.called = part.names[0]
            elif part.items[0].tag == "name" and len(part.items) > 1 and part.items[1].word in ("i", "we", "you"):
                self.called = part.items[0].word
            deadlines = [item.by for item in (*part.prefix, *part.distant) if item.tag == "by"]
            leading = deadlines[0] if deadlines else None
            if leading is None and carry is not None and carry.leading:
                leading = carry.by
            if leading is None:
                leading = waiting
            carry = self.clause(part, before, quiet, leading, vowed, carry)
            before = Line(part.items).text
            for item in part.items:
                if item.noun is not None and item.noun.subject not in ("people", "taxes", "jobs"):
                    self.acts.topic, self.acts.topic_words = item.noun, item.word
        hanging = [item.by for item in unit.items if item.tag == "by"]
        return hanging[-1] if hanging and carry is None else None

    def clause(self, part: Clause, before: str, quiet: bool, leading: int | None, vowed: bool, carry: Carry | None) -> Carry | None:
        """Read one clause; returns what a joined clause after it may share."""
        line = Line(part.items)
        shared = self.joined(part, carry)
        if shared is not None:
            acts, start, kind, state = shared, 0, carry.kind if carry else "implicit", carry
            named_start = True
        else:
            found = self.anchored(part, line, before)
            if found is None:
                found = self.stated(part, line, before, vowed)
            if found is None:
                return Carry("", False, by=leading, leading=True, live=False) if leading is not None else None
            acts, start, kind, state = found
            named_start = False
        inner = [item.by for index, item in enumerate(part.items) if item.tag == "by" and index <= start + 1]
        own = [item.by for item in (*part.items, *part.suffix) if item.tag == "by"]
        if part.vowed or vowed:
            kind = "explicit"
        by = own[-1] if own else leading
        if not quiet:
            self.record(part, acts, start, kind, by, named_start)
        if state is not None:
            ahead = inner[0] if inner else leading
            return Carry(kind, state.negated, state.agent, ahead, ahead is not None)
        return Carry(kind, False, by=leading, leading=leading is not None, live=False)

    def joined(self, part: Clause, carry: Carry | None) -> list[Act] | None:
        """A verb phrase that shares "I will" with the clause before it."""
        if carry is None or not carry.live or not part.joined or part.sub or not part.items:
            return None
        text = [item.word for item in part.items]
        at = 0
        while at < len(text) and text[at] in ("then", "also", "finally", "even", "again", "now", "never", "not", "to"):
            at += 1
        if self.lexicon.act_at(text, at) is None or (part.items[at].tag == "noun" and at + 1 == len(text)):
            return None
        return self.acts.verb_phrase(part.items, carry.negated)

    def anchored(self, part: Clause, line: Line, before: str) -> tuple[list[Act], int, str, Carry | None] | None:
        """A first-person commitment, if the clause holds one."""
        if part.sub in ("if", "unless", "who", "whether", "what", "why", "how", "when", "wenn", "si"):
            return None
        matches = [m for m in (p.search(line.text) for p in (WILL, INVERTED, PLEDGE)) if m is not None]
        if not matches:
            return self.foreign(part, line, before)
        match = min(matches, key=lambda m: m.start())
        prefix = line.text[: match.start()]
        told = f"{before} , {prefix}" if stance.SAYING.search(before[-40:]) and not prefix.strip() and not part.sub else prefix
        if stance.reported(told, True) or stance.REFUSED.search(match[0]):
            return [], 0, "explicit", None
        start = line.item_at(match.start())
        at = line.item_at(match.end() + 1) if match.end() < len(line.text) else len(part.items)
        negated = refuses(match)
        rest = part.items[at:]
        if match.re is PLEDGE:
            return self.pledged(part, match, start, at)
        acts = [shifted(act, at) for act in self.acts.verb_phrase(rest, negated)]
        if rest and rest[0].word in ("make", "see", "ensure") and not acts:
            acts = [shifted(act, at) for act in self.assured(rest)]
        if not acts and not negated:
            acts = self.fronted(part, line, start, at)
            start = 0 if acts else start
        return acts, start, "explicit", Carry("explicit", negated)

    def assured(self, rest: list[Item]) -> list[Act]:
        """ "(I will) make sure that the forest stays"."""
        line = Line(rest).text
        match = re.match(r"(?:make (?:sure|certain)|ensure|see to it)(?: that)? ", line)
        if match is None:
            return []
        at = Line(rest).item_at(match.end())
        _, acts = self.statements.read(rest[at:])
        return [shifted(act, at) for act in acts]

    def fronted(self, part: Clause, line: Line, start: int, at: int) -> list[Act]:
        """An object before its verb: "This forest I will protect"."""
        if at >= len(part.items) or not any(item.noun for item in part.items[:start]):
            return []
        turned = [*part.items[at:], *part.items[:start]]
        return [Act(act.verb, act.subject, act.words, len(part.items) - 1, act.sure - 0.05, act.site) for act in self.acts.verb_phrase(turned)]

    def pledged(self, part: Clause, match: re.Match[str], start: int, at: int) -> tuple[list[Act], int, str, Carry | None]:
        """What follows "I promise": a clause, a verb with "to", or a bare noun phrase."""
        rest = part.items[at:]
        inner = Line(rest)
        will = WILL.search(inner.text)
        if will is not None:
            offset = inner.item_at(will.end() + 1)
            acts = self.acts.verb_phrase(rest[offset:], refuses(will))
            return [shifted(act, at + offset) for act in acts], start, "explicit", Carry("explicit", refuses(will))
        if match["that"] == "to" or (rest and rest[0].word == "not") or match[0].endswith(" to"):
            acts = self.acts.verb_phrase(rest, False, ("base", "ing"))
            return [shifted(act, at) for act in acts], start, "explicit", Carry("explicit", False)
        if rest and rest[0].word in ("nothing", "you nothing", "no"):
            if rest[0].word == "nothing" or not any(item.noun for item in rest):
                return [], start, "explicit", None
        _, acts = self.statements.read(rest)
        if not acts:
            acts = read_noun_phrase(rest, 0, any(item.word in ("you", "everyone") for item in part.items[start:at]), False, 0.9)
        return [shifted(act, at) for act in acts], start, "explicit", None

    def foreign(self, part: Clause, line: Line, before: str) -> tuple[list[Act], int, str, Carry | None] | None:
        """A commitment in another language: its verb may stand anywhere in the clause."""
        match = FOREIGN.search(line.text)
        if match is None or stance.reported(line.text[: match.start()], True):
            return None
        _, acts = self.statements.read(part.items)
        if not acts:
            acts = self.foreign_acts(part.items, line.item_at(match.start()), line.item_at(match.end() - 1))
        acts = [Act(act.verb, act.subject, act.words, len(part.items) - 1, act.sure - 0.05, act.site) for act in acts]
        return (acts, 0, "explicit", Carry("explicit", False)) if acts else None

    def foreign_acts(self, items: list[Item], first: int, last: int) -> list[Act]:
        """Verbs with the objects after them, or before them where the verb comes last."""
        text = [item.word for item in items]
        verbs = [at for at in range(len(text)) if not first <= at <= last and self.lexicon.act_at(text, at) is not None]
        negated = bool({"nicht", "nie", "no", "nunca", "jamais", "pas", "nahi", "不"} & set(text))
        verb_last = any(item.noun or item.word in PRONOUNS for item in items[: verbs[0]]) if verbs else False
        acts: list[Act] = []
        for index, at in enumerate(verbs):
            if verb_last:
                since = verbs[index - 1] + 1 if index else 0
                around = [item for place, item in enumerate(items[since:at], since) if not first <= place <= last]
            else:
                around = items[at + 1 : verbs[index + 1] if index + 1 < len(verbs) else len(items)]
            acts += self.acts.verb_phrase([items[at], *around], negated)
        return acts

    def stated(self, part: Clause, line: Line, before: str, vowed: bool) -> tuple[list[Act], int, str, Carry | None] | None:
        """A statement that binds without a first person, if the clause holds one."""
        if part.sub and part.sub not in ("and", "so that"):
            return None
        items = self.resolved(part.items)
        start, acts = self.statements.read(items)
        if not acts and (acts := self.planned(part, line)):
            return acts, 0, "implicit", None
        if not acts and vowed:
            acts = read_noun_phrase(part.items, 0, False, False, 0.8)
        if not acts:
            return None
        noun_at = next((i for i, item in enumerate(part.items) if item.noun is not None), 0)
        prefix = Line(part.items[: max(start, noun_at if start == 0 else start)]).text
        trailing = before[-60:] if part.joined and stance.SAYING.search(before[-60:]) and not re.search(r"\bas i\b|\bno matter\b|\bwhatever\b", before) else ""
        if stance.reported(prefix, False) or (trailing and stance.reported(trailing, False)):
            return None
        return acts, start, "implicit", None

    def resolved(self, items: list[Item]) -> list[Item]:
        """The items with "it" at the start replaced by what was spoken of last."""
        if items[0].word not in ("it", "they") or self.acts.topic is None or IDIOM.match(Line(items).text):
            return items
        first = items[0]
        return [Item(self.acts.topic_words, first.start, first.end, "noun", self.acts.topic), *items[1:]]

    def planned(self, part: Clause, line: Line) -> list[Act]:
        """ "We close it by round five", "second, we plant trees": a plan told in the present."""
        match = PLANNED.search(line.text)
        if match is None:
            return []
        at = line.item_at(match.end() - 1) + 1
        progressive = match["be"] is not None
        dated = any(item.tag == "by" for item in (*part.prefix, *part.items[at:], *part.suffix))
        act = self.lexicon.act_at([item.word for item in part.items], at, ("ing",) if progressive else ("base",))
        if act is None or act.base in ("have", "see", "make", "get", "find", "use", "run", "let") or not (dated or self.steps or (progressive and act.group == "protect")):
            return []
        return [shifted(a, at) for a in self.acts.verb_phrase(part.items[at:], False, ("ing",) if progressive else ("base",))]

    def record(self, part: Clause, acts: list[Act], start: int, kind: str, by: int | None, named_start: bool) -> None:
        """Turn acts into promises with their quotes; the same promise twice is one."""
        for index, act in enumerate(acts):
            subject = act.subject if act.subject in self.brief.all_subjects else "other"
            to = self.addressed(part)
            apart = subject in ("services", "homes", "safety", "other", "people", "research") and act.words != ""
            key = (act.verb, subject, act.words if apart else "", to if act.verb == "support" else None)
            if any(key == (h.promise.verb, h.promise.subject, h.words if apart else "", h.promise.to if act.verb == "support" else None) for h in self.heard):
                continue
            later = acts[index + 1 :]
            cut = self.cut_before(part, act, later[0]) if later else None
            if cut is not None:
                due = next((item.by for item in part.items[act.last : cut + 1] if item.tag == "by"), by)
            else:
                due = by
            quote = self.quote(part, start, cut, named_start)
            if quote is None or len(self.heard) >= MAX_ITEMS:
                continue
            sure = act.sure - (0.06 if kind == "implicit" else 0.0)
            promise = Promise(
                quote=quote[0], kind="explicit" if kind == "explicit" else "implicit", category=category(act.verb, subject), verb=act.verb,  # type: ignore[arg-type]
                subject=subject, to=to, by=due, confidence=round(max(0.3, min(0.97, sure)), 2),
            )  # fmt: skip
            if any((h.promise.quote, h.promise.verb, h.promise.subject) == (promise.quote, promise.verb, promise.subject) for h in self.heard):
                continue
            self.heard.append(Heard(promise, quote[1], act.words, act.site))

    def cut_before(self, part: Clause, act: Act, following: Act) -> int | None:
        """Last item of an act whose verb has a second object; None if both need the whole clause."""
        between = range(following.last - 1, act.last, -1)
        return next((at - 1 for at in between if part.items[at].word in (",", "and", "or", "plus", "und", "y", "et")), None)

    def addressed(self, part: Clause) -> str | None:
        """The listed citizen to whom this clause is spoken."""
        if part.names:
            return part.names[0]
        return self.called

    def quote(self, part: Clause, start: int, last: int | None, joined: bool) -> tuple[str, int] | None:
        """Verbatim text from the clause's first binding word to its last, and where it starts."""
        items = part.items
        first = start
        while first > 0 and (items[first - 1].tag in ("by", "ever", "name")):
            first -= 1
        if first and first == start and all(i.tag != "word" or i.word in OPENING_FILLER for i in items[:first]):
            first = next(i for i, item in enumerate(items) if item.word not in OPENING_FILLER)
        while first < len(items) - 1 and items[first].tag == "word" and items[first].word in OPENING_FILLER and items[first].word not in ("no", "not"):
            first += 1
        stop = len(items) if last is None else min(len(items), last + 1)
        chosen = items[first:stop]
        while chosen and (chosen[-1].tag == "comma" or (chosen[-1].tag == "word" and chosen[-1].word in TRAILING)):
            chosen = chosen[:-1]
        if not chosen:
            return None
        begin, end = chosen[0].start, chosen[-1].end
        if part.prefix and first == 0 or (part.prefix and all(i.word in OPENING_FILLER for i in items[:first])):
            begin = min(begin, *(item.start for item in part.prefix))
        if last is None and part.suffix:
            end = max(end, *(item.end for item in part.suffix))
        text = self.brief.speech[begin:end]
        return (text, begin) if 0 < len(text) <= 2000 and (text[-1].isalnum() or is_cjk(text[-1]) or text[-1] in "'’_") else None


def listen(brief: SpeechBrief) -> PromiseReader:
    """Read a whole speech."""
    reader = PromiseReader(brief)
    mocked = False
    for sentence in reader.sentences:
        opens = stance.mocks(sentence)
        reader.read(sentence, mocked or opens)
        mocked = (opens or (mocked and sum(len(unit.items) for unit in sentence.units) <= 2)) and sum(len(u.items) for u in sentence.units) <= 6
    return reader

"""First-person commitments: what follows "I will", "we promise" and their kin in other languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ai.scripted import stance
from ai.scripted.acts import PRONOUNS, ActReader
from ai.scripted.anchors import FOREIGN, INVERTED, PLEDGE, WILL, refuses
from ai.scripted.clauses import Clause
from ai.scripted.objects import Act, read_noun_phrase, shifted
from ai.scripted.sentences import Item, Line
from ai.scripted.statements import StatementReader


@dataclass
class Carry:
    """What a joined verb phrase takes over from the one before it."""

    kind: str
    negated: bool
    agent: bool = False
    by: int | None = None
    leading: bool = False
    live: bool = field(default=True)


class CommitmentReader:
    """Reads first-person clauses, with the act reader's lexicon and topic."""

    def __init__(self, acts: ActReader, statements: StatementReader) -> None:
        """Share the lexicon and the topic of `acts`."""
        self.acts = acts
        self.lexicon = acts.lexicon
        self.statements = statements

    def anchored(self, part: Clause, line: Line, before: str) -> tuple[list[Act], int, str, Carry | None] | None:
        """A first-person commitment, if the clause holds one."""
        if part.sub in ("if", "unless", "who", "whether", "what", "why", "how", "when", "wenn", "si"):
            return None
        matches = [m for m in (p.search(line.text) for p in (WILL, INVERTED, PLEDGE)) if m is not None]
        if not matches:
            return self.foreign(part, line, before)
        match = min(matches, key=lambda m: m.start())
        prefix = line.text[: match.start()]
        told = (
            f"{before} , {prefix}"
            if stance.SAYING.search(before[-40:]) and not prefix.strip() and not part.sub
            else prefix
        )
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
        acts = acts or read_noun_phrase(rest[at:], 0, False, False, 0.8)
        return [shifted(act, at) for act in acts]

    def fronted(self, part: Clause, line: Line, start: int, at: int) -> list[Act]:
        """An object before its verb: "This forest I will protect"."""
        if at >= len(part.items) or not any(item.noun for item in part.items[:start]):
            return []
        turned = [*part.items[at:], *part.items[:start]]
        return [
            Act(act.verb, act.subject, act.words, len(part.items) - 1, act.sure - 0.05, act.site)
            for act in self.acts.verb_phrase(turned)
        ]

    def pledged(
        self, part: Clause, match: re.Match[str], start: int, at: int
    ) -> tuple[list[Act], int, str, Carry | None]:
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
        if rest and (rest[0].word == "nothing" or (rest[0].word == "no" and not any(item.noun for item in rest))):
            return [], start, "explicit", None
        _, acts = self.statements.read(rest)
        if not acts:
            acts = read_noun_phrase(
                rest, 0, any(item.word in ("you", "everyone") for item in part.items[start:at]), False, 0.9
            )
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

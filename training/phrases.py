"""The bank of hand-written phrases, read and held to its format.

The files in `data/bank` are tab-separated, one entry a line; lines that begin with # are
comments. Which kind of entry a file holds follows from its name (`READERS`); files of other
names hold what citizens say, and are not read here. A slot is a word in braces ({vp}, {tile},
{name}, {when}, {n}...), and [ ] stand around the words that a record quotes. All faults of a
folder are told at once, each with its file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from ai.schema import BASE_TILES, CATEGORIES, CAUSES, VERBS
from training.entries import TILE, Bank, Claim, Double, Frame, Inside, ModTile, Phrase, Thing, When

BANK = Path(__file__).with_name("data") / "bank"
DEED_VERBS = ("build", "remove", "improve")
NONE_TAGS = frozenset(
    {
        *("opinion", "wish", "proposal", "conditional", "question", "report", "quoted"),
        *("sarcasm", "denial", "refusal", "rumour", "past", "ability"),
    }
)
"""Why a sentence of `frames_none` is no promise."""
SLOT = re.compile(r"\{[^}]*\}?|\}")
RULE = re.compile(r"now|next|last|none|by:n|in:[1-9]|years:(?:5|10|15|20|25|30)")
CLOSED = re.compile(r"[.,;:!?…]$")


class BankError(ValueError):
    """The bank does not keep to its format; the message has one line for each fault."""


def read_bank(folder: Path = BANK) -> Bank:
    """Read every file of the bank.

    Raises:
        BankError: lines do not keep to the format of their file.
    """
    bank, faults = Bank(), []
    seen: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.tsv")):
        found = next((prefix for prefix in READERS if path.name.startswith(prefix)), None)
        if found is None:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            where = f"{path.name}:{number}"
            try:
                READERS[found](bank, line.split("\t"))
                key = (found, line)
                if seen.setdefault(key, where) != where:
                    raise ValueError(f"the same as {seen[key]}")
            except ValueError as fault:
                faults.append(f"{where}: {fault}")
    faults += contradictions_of(bank)
    if faults:
        raise BankError("\n".join(faults))
    return bank


def contradictions_of(bank: Bank) -> Iterator[str]:
    """Yield phrases that stand under two labels, so that nobody could learn either."""
    for what, table in (("acts", bank.acts), ("states", bank.states)):
        labels: dict[str, tuple[str, str]] = {}
        for pair, phrases in table.items():
            for phrase in phrases:
                if (other := labels.setdefault(phrase.text.casefold(), pair)) != pair:
                    yield f"{what}: {phrase.text!r} stands under {' '.join(other)} and under {' '.join(pair)}"


def _fields(fields: list[str], least: int, most: int | None = None) -> list[str]:
    if not least <= len(fields) <= (most or least):
        raise ValueError(f"expected {least} fields, found {len(fields)}")
    if any(part != part.strip() and not part.startswith((" -", " –")) for part in fields):
        raise ValueError("a field begins or ends with a space")
    if not all(fields[:least]):
        raise ValueError("a field is empty")
    return fields


def _one_of(what: str, value: str, known: tuple[str, ...] | frozenset[str]) -> str:
    if value not in known:
        raise ValueError(f"no {what} {value!r}; there are {', '.join(sorted(known))}")
    return value


def _pair(verb: str, subject: str, verbs: tuple[str, ...] = VERBS) -> tuple[str, str]:
    return _one_of("verb", verb, verbs), _one_of("subject", subject, (*BASE_TILES, *CAUSES, TILE))


def _slots(text: str, *wanted: str, others: tuple[str, ...] = ()) -> str:
    found = SLOT.findall(text)
    for slot in wanted:
        if found.count(slot) != 1:
            raise ValueError(f"expected {slot} once in {text!r}")
    for slot in found:
        if slot not in (*wanted, *others):
            raise ValueError(f"slot {slot} has no meaning here: {text!r}")
    return text


def _cut(text: str, needed: bool) -> tuple[str, str, str]:
    """Cut a sentence at its brackets into what stands before, inside and after them."""
    found = re.fullmatch(r"([^\[\]]*)\[([^\[\]]+)\]([^\[\]]*)", text)
    if found is None:
        if needed or "[" in text or "]" in text:
            raise ValueError(f"expected one pair of [ ] in {text!r}")
        return text, "", ""
    if CLOSED.search(found[2]) or found[2] != found[2].strip():
        raise ValueError(f"closing punctuation or space inside [ ]: {text!r}")
    return found[1], found[2], found[3]


def _phrase(fields: list[str]) -> Phrase:
    verb, subject, text, *flags = _fields(fields, 3, 4)
    _pair(verb, subject)
    _slots(text, others=(TILE,))
    if subject == TILE and TILE not in text:
        raise ValueError(f"expected {TILE} in {text!r}")
    if CLOSED.search(text) or re.search(r"[\[\]]", text):
        raise ValueError(f"closing punctuation or brackets: {text!r}")
    nodate, category = False, None
    for flag in filter(None, ",".join(flags).split(",")):
        if flag == "nodate":
            nodate = True
        elif flag.startswith("category=") and subject == "other":
            category = _one_of("category", flag.removeprefix("category="), CATEGORIES)
        else:
            raise ValueError(f"flag {flag!r} has no meaning for {subject}; there are nodate and category= of other")
    return Phrase(verb, subject, text, nodate, category)


def _act(bank: Bank, fields: list[str]) -> None:
    phrase = _phrase(fields)
    bank.acts[phrase.verb, phrase.subject].append(phrase)


def _state(bank: Bank, fields: list[str]) -> None:
    phrase = _phrase(fields)
    bank.states[phrase.verb, phrase.subject].append(phrase)


def _promise(bank: Bank, fields: list[str]) -> None:
    kind, text = _fields(fields, 2)
    before, quote, after = _cut(_slots(text, "{vp}"), needed=True)
    if "{vp}" not in quote:
        raise ValueError(f"expected {{vp}} inside [ ]: {text!r}")
    bank.promises.append(Frame(_one_of("kind", kind, ("explicit", "implicit")), before, quote, after))


def _none(bank: Bank, fields: list[str]) -> None:
    tag, text = _fields(fields, 2)
    if "[" in text:
        raise ValueError(f"brackets, but nothing is promised: {text!r}")
    if "{vp}" not in text:
        raise ValueError(f"expected {{vp}} in {text!r}")
    bank.none[_one_of("tag", tag, NONE_TAGS)].append(_slots(text, others=("{vp}",)))


def _around(bank: Bank, fields: list[str]) -> None:
    tag, text = _fields(fields, 2)
    found = SLOT.findall(text)
    if len(found) != 1 or found[0] not in ("{s}", "{S}"):
        raise ValueError(f"expected {{s}} or {{S}} once in {text!r}")
    if tag == "promise":
        before, quote, after = _cut(text, needed=True)
        if quote != found[0]:
            raise ValueError(f"expected nothing but {found[0]} inside [ ]: {text!r}")
        bank.state_promises.append(Frame("implicit", before, quote, after))
    else:
        _cut(text, needed=False)
        bank.state_none[_one_of("tag", tag, NONE_TAGS)].append(text)


def _tail(bank: Bank, fields: list[str]) -> None:
    kind = fields[0]
    if kind == "when":
        _, rule, text, *flags = _fields(fields, 3, 4)
        if not RULE.fullmatch(rule) or flags not in ([], ["start"]):
            raise ValueError(
                f"rule {rule!r}, flags {flags}: expected now, next, in:K, years:N, by:n, last, none; start"
            )
        _slots(text, *(SLOT.findall(text) if rule == "by:n" else ()), others=("{n}", "{word}"))
        if rule == "by:n" and not {"{n}", "{word}"} & set(SLOT.findall(text)):
            raise ValueError(f"expected {{n}} or {{word}} in {text!r}")
        name, _, count = rule.partition(":")
        bank.whens.append(When(name, int(count) if count.isdigit() else 0, text, bool(flags)))
    elif kind == "vocative":
        bank.vocatives.append(_slots(_fields(fields, 2)[1], "{name}"))
    elif kind == "tail":
        bank.tails.append(_slots(_fields(fields, 2)[1]))
    else:
        raise ValueError(f"no kind {kind!r}; there are when, vocative and tail")


def _filler(bank: Bank, fields: list[str]) -> None:
    tag, text = _fields(fields, 2)
    if not re.fullmatch(r"[a-z-]+", tag):
        raise ValueError(f"tag {tag!r}: expected small letters")
    bank.fillers[tag].append(_slots(text))


def _claim(bank: Bank, fields: list[str]) -> None:
    kind, verb, subject, severity, text = _fields(fields, 5)
    _one_of("kind", kind, ("denies", "admits", "reports", "unsays", "keeps"))
    _pair(verb, subject, VERBS if kind in ("unsays", "keeps") else DEED_VERBS)
    clashes = kind in ("denies", "unsays")
    level = _one_of("severity", severity, ("high", "medium", "low") if clashes else ("none",))
    cut = _cut(_slots(text, others=(TILE, TILE)), needed=clashes)
    bank.claims[kind].append(Claim(verb, subject, level if clashes else None, *cut))


def _inside(bank: Bank, fields: list[str]) -> None:
    severity, first, second = _fields(fields, 3)
    clashes = _one_of("severity", severity, ("high", "medium", "low", "none")) != "none"
    before, quote, after = _cut(_slots(second), needed=clashes)
    if quote and not clashes:
        raise ValueError(f"brackets, but nothing clashes: {second!r}")
    (bank.inside if clashes else bank.consistent).append(Inside(severity, _slots(first), before, quote, after))


def _double(bank: Bank, fields: list[str]) -> None:
    first, second, text = _fields(fields, 3)
    bank.doubles.append(
        Double(_one_of("verb", first, VERBS), _one_of("verb", second, VERBS), _slots(text, "{a}", "{b}"))
    )


def _thing(bank: Bank, fields: list[str]) -> None:
    verbs, subject, text = _fields(fields, 3)
    named = tuple(_pair(verb, subject)[0] for verb in verbs.split(","))
    bank.things.append(Thing(named, subject, _slots(text)))


def _tile(bank: Bank, fields: list[str]) -> None:
    name, like, category = _fields(fields, 3)
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,31}", name) or name in (*BASE_TILES, *CAUSES):
        raise ValueError(f"id {name!r}: expected small letters and _, and none that the game has")
    known = None if category == "-" else _one_of("category", category, CATEGORIES)
    bank.tiles.append(ModTile(name, _one_of("tile", like, BASE_TILES), known))


def _name(bank: Bank, fields: list[str]) -> None:
    if not re.fullmatch(r"[^\W\d_][\w '’.-]{0,31}", _fields(fields, 1)[0]):
        raise ValueError(f"{fields[0]!r} cannot be a name")
    bank.names.append(fields[0])


def _lead(bank: Bank, fields: list[str]) -> None:
    kind, text = _fields(fields, 2)
    if _one_of("kind", kind, ("once", "again")) == "once":
        bank.leads.append(_slots(text, "{when}"))
    else:
        bank.agains.append(_slots(text))


READERS: dict[str, Callable[[Bank, list[str]], None]] = {
    "acts_": _act,
    "states": _state,
    "frames_promise": _promise,
    "frames_none": _none,
    "frames_state": _around,
    "tails": _tail,
    "fillers_": _filler,
    "claims": _claim,
    "clashes_inside": _inside,
    "doubles": _double,
    "objects": _thing,
    "tiles": _tile,
    "names": _name,
    "leads": _lead,
}
"""How a line is read, by the beginning of its file's name."""

"""The pages of the help that are told in words: the round, the speech, promises, clashes and the square."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.calendar import YEARS_A_ROUND
from game.city.definitions import CONTRACT_CAUSES, CitizenKind, Content
from game.city.state import City
from game.city.subjects import How, how_judged
from game.scenes.glossary import core_names, listed
from game.scenes.help_now import Now
from game.scenes.promise_views import subject_words
from game.ui import symbols, text
from game.ui.leaf import FACE_HEIGHT, Draw, caption, face, item, keys, room, small, words
from game.ui.ledger import STANDINGS, Standing
from game.ui.palette import E0, E3, N7, R1, R2, Colour
from game.ui.pane import Block, gap
from game.ui.signs import sign, sign_size
from game.ui.typesetting import count_word, plural
from game.view.art import Art

READ = "read"
"""The font of pages that have room for it."""
LEVELS = ("low", "medium", "high")
VERBS = ("build", "remove", "protect", "avoid", "improve", "support")
KINDS: tuple[tuple[How, str, str], ...] = (
    ("deed", "By a deed", "Kept as soon as a later deed shows it; what was built must still stand. Broken when its day "
     "passes without one. A promise for this very round is answered by the deeds just done."),
    ("guard", "By leaving it alone", "Broken at once by the deed that goes against it, kept if none has when its day "
     "comes. What no deed can remove (the river, the air, homes) is guarded from new smoke, work from any deed that "
     "leaves fewer workplaces than it found."),
    ("floor", "By a level", "Kept if on its day the figure stands no lower than when you gave your word."),
    ("gain", "By a gain", "Kept as soon as a deed of the kind has been done, or what is counted has risen: an "
     "indicator by {margin}, anything else by one or by as many as you said. Broken if neither has come by its day."),
    ("unchecked", "By nobody", "Nobody can check it. It is remembered, and never judged."),
)  # fmt: skip
STATES: tuple[tuple[Standing, str, str], ...] = (
    ("open", "Open", "It stands, and the deed that keeps it has not been done yet."),
    ("holds", "Holds", "It stands, and as things are it will be kept."),
    ("risk", "At risk", "It stands, and is due now, hard to keep or out of reach."),
    ("kept", "Kept", "It came true by its day. Those who wanted it will trust the next one more."),
    ("broken", "Broken", "Its day passed without it, or a deed went against it. It stays on the page."),
    ("noted", "Noted", "A pledge that no rule can check. The town remembers it all the same."),
)
KIND_SIGNS: dict[How, str] = {
    "deed": "becomes",
    "guard": "lock",
    "floor": "dash",
    "gain": "caret_up",
    "unchecked": "quill",
}


def now_blocks(place: Now, presses: Sequence[str], width: int) -> list[Block]:
    """Return what can be done in a scene, and what should not be forgotten there."""
    blocks = [words(place.lead, width)]
    if presses:
        blocks.append(caption("What presses", width))
        blocks += [_warning(sentence, width) for sentence in presses]
        blocks.append(gap(4))
    blocks.append(caption("What you can do", width))
    blocks += [keys(step.keys, step.words, width, 84, READ) for step in place.steps]
    return blocks


def round_blocks(content: Content, width: int) -> list[Block]:
    """Return the six parts of a round."""
    count = count_word(content.balance.deeds_per_round)
    parts = (
        ("Report", "quill", "What the last years changed, and why, line by line. The game is saved."),
        (f"{count.capitalize()} deeds", "sun", "On the map. Each shows beforehand what it will do, and to whom."),
        ("Speech", "quill", "You write what you want the town to believe. The clerk underlines what is a promise."),
        ("Record", "seal_open", "The promises and clashes of your speech, word for word. What the clerk is unsure of "
         "you may strike."),
        ("Square", "seal", "Everybody there answers. Approval moves, some come, some leave."),
        ("The years pass", "hourglass", f"{count_word(YEARS_A_ROUND).capitalize()} of them: the map yields, smoke "
         "spreads or clears, promises fall due."),
    )  # fmt: skip
    lead = "You are mayor of a city close to collapse. What you do changes the land; what you say changes the people; "
    return [
        words(f"{lead}and both are remembered.", width),
        *(item(title, told, width, drawn(name), 20, READ) for title, name, told in parts),
    ]


def speech_blocks(content: Content, width: int) -> list[Block]:
    """Return what makes a promise, and what the clerk does with it."""
    unsure = round(content.balance.unsure * 100)
    examples = (
        ('"I will close the coal plant by round three."', "A promise with a day: close the coal plant, by round 3."),
        ('"Oleg, you will have work again."', "A promise to somebody: work for Oleg, without a day."),
        ('"The northern forest stays."', "A promise to leave something alone."),
        ('"Forests are beautiful, and somebody should plant one."', "No promise. Nobody can hold you to it."),
    )
    return [
        words("Write as you would speak. Say who does it (you), what is done, perhaps for whom and by which round: "
              "that is a promise, however it is worded.", width),
        caption("How the clerk hears it", width),
        *(item(said, means, width, drawn("quill"), font=READ) for said, means in examples),
        caption("What you should know", width),
        words("While you write, promises are underlined, with the rules' verdict on each: whether it can be kept, "
              "what would keep it, and what that costs.", width),
        words(f"Where the clerk is less than {unsure} in 100 sure to have heard you right, you may strike the entry "
              "from the record. Everything else stands, word for word.", width),
        words("Call people by name. Who is neither spoken to nor given anything to hope for feels passed over.", width),
    ]  # fmt: skip


def promise_blocks(width: int) -> list[Block]:
    """Return the life of a promise, by the signs of the ledger."""
    blocks = [
        words("Every promise stands until it is judged; then it is kept or broken, once and for all. Without a day it "
              "is due at the end of your term. Said again, it is merged with the one that stands: the sooner day and "
              "the first person named hold.", width),
        words('A number in its own words counts: "two forests" are two, "every factory" is every one.', width),
        caption("How it stands, in the ledger", width),
    ]  # fmt: skip
    for standing, title, told in STATES:
        _, name, colour, _ = STANDINGS[standing]
        blocks.append(item(title, told, width, drawn(name, colour), 20, READ))
    return blocks


def judging_blocks(content: Content, city: City, width: int) -> list[Block]:
    """Return each way of judging, with what is judged by it in this city."""
    subjects = [*content.subjects, *(cause for cause in CONTRACT_CAUSES if cause != "other")]
    blocks = [words("How a promise is judged follows from what you say you will do, and with what.", width)]
    for how, title, told in KINDS:
        blocks.append(item(title, told.format(margin=content.balance.margin), width, drawn(KIND_SIGNS[how])))
        for verb in VERBS:
            those = [subject_words(content, one) for one in subjects if how_judged(content, city, verb, one) == how]
            if those and how != "unchecked":
                blocks.append(_verb(verb, ", ".join(those), width))
        blocks.append(gap(5))
    blocks.append(small("A word not to do something in the very round whose deeds are done puts nothing at stake, and "
                        "is not judged.", width))  # fmt: skip
    return blocks


def clash_blocks(content: Content, width: int) -> list[Block]:
    """Return what clashes with what, and what it costs."""
    levels = content.balance.approval.clash
    cases = (
        ("high", "Two that cannot both be meant", '"No new factory" and "I will build a factory"; keeping what you '
         "promised to close; words against the deed just done."),
        ("medium", "Words that a deed works against", "A plant closed against safe jobs, a new factory against clean "
         "air: in effect, if not in words."),
        ("low", "A tension", "A laboratory's salaries against a fuller purse. What is lost may come back by other "
         "ways."),
    )  # fmt: skip
    blocks = [
        words("The clerk also writes down where your words do not fit: a promise against a deed of this round, against "
              "a promise that stands, or against the same speech.", width),
    ]  # fmt: skip
    for level, title, told in cases:
        cost = levels.get(level, 0)
        price = f" It costs {-cost} approval and {-cost} trust." if cost else ""
        blocks.append(item(title, told + price, width, _pips(LEVELS.index(level) + 1), font=READ))
    return [
        *blocks,
        gap(3),
        words("Those whom it does not concern, and who do not value trust, notice half as much. What is to come after "
              "a promise's own day does not clash with it.", width),
    ]  # fmt: skip


def square_blocks(content: Content, city: City | None, art: Art, width: int) -> list[Block]:
    """Return how the square works, and who may stand on it."""
    balance, points = content.balance, content.balance.approval
    here = {citizen.id for citizen in city.citizens} if city is not None else set()
    people = sorted(content.citizens.values(), key=lambda one: (not one.core, one.id not in here))
    return [
        words(f"{core_names(content)} are always there; up to {count_word(balance.on_square)} people stand on the "
              "square. Others come when a deed calls them, when a tile is lost on which they lived, or when a "
              "threshold is crossed.", width),
        words("If the square is full, whoever waits for no promise, lost nothing and has been there longest makes "
              f"room. Who is not core leaves after {plural(balance.stay, 'round')} or more at approval "
              f"{balance.content_at} and above (content) or {balance.bitter_at} and below (bitter).", width),
        words(f"What somebody answers moves their approval by {points.voice_limit} at most, by "
              f"{points.voice_limit_game} in a whole game, and never over the line at which votes are lost.", width),
        caption("Who may come", width),
        *(_person(content, person, person.id in here, art, width) for person in people),
    ]  # fmt: skip


def drawn(name: str, colour: Colour = E3) -> Draw:
    """Return a sign of the interface for the middle of the margin."""

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        width, height = sign_size(name)
        sign(surface, (left + 16 - width // 2, top + 9 - height // 2), name, colour)

    return draw


def _pips(count: int) -> Draw:
    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        for number in range(count):
            symbols.stamp(surface, (left + 4 + number * 9, top + 3), symbols.CROSS, a=R2)

    return draw


def _warning(sentence: str, width: int) -> Block:
    lines = text.wrap(sentence, "small", room(width) - 18)
    step = text.line_height("small")

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        x = left + 47
        surface.fill(N7, (x - 3, top - 2, room(width) + 3, len(lines) * step + 3))
        surface.fill(R2, (x - 3, top - 2, 2, len(lines) * step + 3))
        symbols.stamp(surface, (x + 3, top), symbols.WARNING, a=R2)
        text.draw_lines(surface, (x + 14, top + 1), lines, R1, "small")

    return Block(len(lines) * step + 5, draw)


def _verb(verb: str, subjects: str, width: int) -> Block:
    column = 42
    lines = text.wrap(subjects, "small", room(width) - column)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        text.draw(surface, (left + 47, top), verb, R1, "label")
        text.draw_lines(surface, (left + 47 + column, top), lines, E0, "small")

    return Block(len(lines) * text.line_height("small"), draw)


def _person(content: Content, person: CitizenKind, here: bool, art: Art, width: int) -> Block:
    picture = face(art, person.portrait, person.tone, E0 if here or person.core else E3)
    told = [f"Values {listed(person.values)}."]
    for phrase, others in (("Quarrels with", person.quarrels), ("Stands by", person.friends)):
        if others:
            told.append(f"{phrase} {listed([content.citizens[other].name for other in others])}.")
    told.append(comes(content, person, here))
    return item(f"{person.name}, {person.age}, {person.job}", " ".join(told), width, picture, FACE_HEIGHT)


def article(name: str) -> str:
    """Return a name with its article: "a factory", "an oil refinery"."""
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"


def comes(content: Content, person: CitizenKind, here: bool) -> str:
    """Return what brings somebody to the square, in a sentence."""
    if person.core:
        return "Always there."
    lost = [tile.name.lower() for tile in content.tiles.values() if tile.displaces == person.id]
    ways = [f"when {article(name)} is lost" for name in lost]
    called = [deed.name.lower() for deed in content.deeds.values() if deed.brings == person.id]
    ways += [f"by the deed {listed([f'{name!r}' for name in called], 'or')}"] if called else []
    limit = person.arrives
    if limit is not None and limit.above is not None:
        ways.append(f"at {limit.indicator} {limit.above} or more")
    elif limit is not None:
        ways.append(f"at {limit.indicator} {limit.below} or less")
    ways += [f"from the start in {one.name}" for one in content.scenarios.values() if person.id in one.present]
    told = f"Comes {', or '.join(ways)}." if ways else ""
    return f"On the square now. {told}".strip() if here else told

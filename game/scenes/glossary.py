"""The glossary: every word of the game in a sentence or two, with the numbers that this content plays by."""

from __future__ import annotations

from collections.abc import Sequence

from game.calendar import YEARS_A_ROUND
from game.city.definitions import INDICATORS, Content, DeedKind
from game.scenes.promise_views import subject_words
from game.ui.terms import Term
from game.ui.typesetting import count_word, plural


def glossary(content: Content) -> list[Term]:
    """Return the terms, in no order."""
    return [*_city(content), *_promises(content), *_people(content), *_words(content)]


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list: "a, b and c"."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def core_names(content: Content) -> str:
    """Return the names of those who always stay."""
    return listed([person.name for person in content.citizens.values() if person.core])


def reach_words(content: Content) -> str:
    """Return who makes smoke and how far it goes: "factory 1 tile, coal plant 2 tiles"."""
    return ", ".join(
        f"{kind.name.lower()} {kind.pollutes} {'tile' if kind.pollutes == 1 else 'tiles'}"
        for kind in content.tiles.values()
        if kind.pollutes
    )


def group_names(content: Content, group: str) -> list[str]:
    """Return the names of the tiles of a group, in small letters."""
    return [kind.name.lower() for kind in content.tiles.values() if kind.group == group]


def opened(content: Content) -> list[DeedKind]:
    """Return the deeds that research opens, the first opened first."""
    return sorted((deed for deed in content.deeds.values() if deed.needs.research), key=lambda one: one.needs.research)


def _city(content: Content) -> list[Term]:
    balance = content.balance
    clean = listed(group_names(content, "clean_energy") or ["nothing in this city"], "or")
    locked = listed([f"{deed.name.lower()} at {deed.needs.research}" for deed in opened(content)] or ["no deed"])
    span = count_word(YEARS_A_ROUND)
    return [
        Term("City", f"The map, its people and {count_word(len(INDICATORS))} figures that say how it does: "
             f"{listed(INDICATORS)}, each from 0 to 100."),
        Term("Clean energy", f"Power without smoke: {clean}. A promise of clean energy is kept by any of them."),
        Term("Clear air", "A tile that no smoke reaches. Sick woods and foul water heal in it, round by round."),
        Term("Deed", f"One change of one tile. You may do {count_word(balance.deeds_per_round)} in a round, take them "
             "back until the speech begins, and what you do not use is forgone."),
        Term("Defeat", f"The term ends early if ecology or economy is under {balance.defeat_indicator} at the end of a "
             f"round, or if {core_names(content)} are all under {balance.defeat_votes}."),
        Term("Difficulty", "What is added to the start and to each round: "
             f"{listed([one.name for one in content.difficulties.values()], 'or')}. The rules stay the same."),
        Term("Ecology", f"How well the land does. It falls with smoke and with the city's own footprint, rises with "
             f"woods, clean water and clean power; under {balance.defeat_indicator} the city is lost."),
        Term("Economy", "How well the purse does. Works, fields and homes fill it, wages and deeds empty it; under "
             f"{balance.defeat_indicator} the city is lost."),
        Term("Forecast", "The hatched stretch of a bar: what the coming years will bring if nothing more is done. "
             "Tiles, standing costs and the season are all in it."),
        Term("Indicator", f"One of the figures from 0 to 100: {listed(INDICATORS)}. Point at one to see every line "
             "that moved it, and every line that will."),
        Term("Industry", f"What a promise also calls the polluters: "
             f"{listed(group_names(content, 'industry') or ['nothing in this city'])}."),
        Term("Locked", f"A deed that research has not opened yet; its line says what is missing. Opened are {locked}."),
        Term("Rank", "What a whole term comes to: "
             f"{listed([rank.name for rank in content.ranks], 'or')}, by ecology, economy, approval and promises."),
        Term("Research", "What the city knows. Research centres raise it in every round, and it opens deeds."),
        Term("Round", f"{span.capitalize()} years: report, deeds, speech, record, square, and the years pass. "
             f"A term has {listed(_rounds(content), 'or')} of them."),
        Term("Season", "How the years of a round turn out: told in the report beforehand, drawn like a card, and none "
             "comes twice before all have come once, unless the city's deck holds it twice."),
        Term("Seed", "The number from which a game's chances are drawn. The same seed and the same inputs always give "
             "the same game."),
        Term("Smoke", f"What polluters lay over every tile in their reach ({reach_words(content)}), counted as a king "
             "moves at chess. Where reaches meet, smoke adds up."),
        Term("Standing costs", "What the city takes whatever you do: its footprint, wages and streets. Some of them "
             "grow with every round."),
        Term("Term", f"Your whole time in office, {listed(_terms(content), 'or')} years. A promise without a day is "
             "due at its end."),
        Term("Tile", "One place on the map. It yields the same in every round while it stays in its state."),
        Term("Workplaces", "Jobs that a tile gives. Promises of work are counted in them, and work promised to "
             "somebody must be work that suits them."),
        Term("Yield", "What a tile adds to the indicators in each round, or takes from them."),
    ]  # fmt: skip


def _promises(content: Content) -> list[Term]:
    balance = content.balance
    unsure = round(balance.unsure * 100)
    clash = balance.approval.clash
    return [
        Term("Broken", "A promise whose day passed without what keeps it, or that a deed went against. "
             f"It costs {-balance.approval.broken} approval and {-balance.approval.trust_broken} trust with everybody "
             "who wanted it kept."),
        Term("By a deed", "A promise to build, close or clean is kept as soon as a later deed shows it; what was built "
             "must still stand when it is judged."),
        Term("Cause", "What a promise can be about beside tiles: jobs, clean air, homes, taxes, the indicators. Some "
             "can be counted and are judged, the others are remembered."),
        Term("Certainty", f"How sure the clerk is to have heard you right. An entry under {unsure} in 100 may be "
             "struck from the record; the rest stands."),
        Term("Clash", "Words against what you did or promised, or against themselves. It costs approval and trust: "
             f"{listed([f'{-amount} if {level}' for level, amount in clash.items()])}, half for whom it does "
             "not concern."),
        Term("Due", "The round at whose end a promise is judged at the latest. Without a day it is due at the end of "
             "the term."),
        Term("Gain", "A promise that something gets better. It is kept as soon as what is counted has risen: an "
             f"indicator by {balance.margin}, anything else by one or by as many as you said."),
        Term("Guard", "A promise to keep or to avoid something. The deed that goes against it breaks it at once; if "
             "none has by its day, it is kept."),
        Term("In reach", "The rules' verdict on a promise that can be kept in any season, with deeds to spare. 'Can be "
             "done' leaves none to spare, for 'hard to keep' no sure way was found, 'cannot be kept' is proven."),
        Term("Kept", f"A promise that came true. It brings {balance.approval.kept} approval and "
             f"{balance.approval.trust_kept} trust with everybody who wanted it, for "
             f"{plural(balance.approval.kept_per_round, 'promise')} a round at most."),
        Term("Ledger", "The clerk's list of all your promises, those at risk first. It shows what would keep each, "
             "by when and at what cost."),
        Term("Level", "A promise that an indicator shall not fall: kept if on its day the figure is no lower than "
             "when you gave your word."),
        Term("Noted", "A pledge that nobody can check, such as one about services. It is remembered and never judged."),
        Term("Promise", "What you say you will do or leave: a verb, a subject, perhaps for whom and by when. The clerk "
             "writes it down word for word."),
        Term("Record", "The clerk's page after a speech: promises, repeated ones and clashes, each with your exact "
             "words."),
        Term("Said again", "A promise that still stands, repeated. The two are one: the sooner day and the first "
             "person named hold."),
        Term("Standing", "A promise that has been neither kept nor broken nor struck yet."),
        Term("Strike", f"To take an entry out of the record. Only those under {unsure} in 100 can be struck, and only "
             "before you face the square."),
        Term("Subject", "What a promise is about, as the rules read it: "
             f"{listed([subject_words(content, one) for one in content.subjects])}, or a cause."),
        Term("Verdict", "How the rules see a promise while you write it, and in the end what became of it."),
    ]  # fmt: skip


def _people(content: Content) -> list[Term]:
    balance = content.balance
    points = balance.approval
    least = min((mood.step for mood in balance.moods), default=1)
    return [
        Term("Approval", f"How a citizen feels today, from 0 to 100. Below {balance.defeat_votes} their vote is lost; "
             "every change has its line on their card."),
        Term("Bitter", f"Who falls to {balance.bitter_at} approval leaves the square for good after "
             f"{plural(balance.stay, 'round')}, unless they are core."),
        Term("Citizen", f"Somebody with a name, a job and values. At most {count_word(balance.on_square)} stand on "
             "the square."),
        Term("Content", f"Who reaches {balance.content_at} approval goes home for good after "
             f"{plural(balance.stay, 'round')}, unless they are core."),
        Term("Core citizens", f"{core_names(content)}: they always stay, and their votes can end your term."),
        Term("Displaced", "Somebody whose work or home ground was lost. Passed over in the speech, they lose "
             f"{-points.ignored_displaced} approval where others lose {-points.ignored}."),
        Term("Dread", f"The first promise in a speech that somebody is against costs {-points.dread} approval."),
        Term("Hope", f"The first promise in a speech that somebody wants brings {points.hope} approval at trust 50, "
             f"in proportion; one that cannot be kept costs {-points.disbelief} instead."),
        Term("Mood", f"How the indicators move people of each value after a round: at best a point for every {least} "
             f"that an indicator rose or fell, at most {points.mood_limit} for each."),
        Term("Newcomer", "Somebody who comes to the square because a deed called them, a tile was lost on which they "
             "lived, or a threshold was crossed."),
        Term("Passed over", f"Not spoken to, and nothing in the speech to hope for: {points.ignored:+d} approval."),
        Term("Quarrel", f"A promise to somebody's rival costs {-points.quarrel} approval with them."),
        Term("Solidarity", "Somebody of kindred values comes who lost their work: "
             f"{points.solidarity:+d} approval, and twice that among friends."),
        Term("Spoken to", "Called by name in the speech, in whatever spelling of capitals, or given a promise: "
             f"{points.addressed:+d} approval."),
        Term("Square", f"Where up to {count_word(balance.on_square)} citizens answer your speech, one by one."),
        Term("Tone", "How somebody answers: angry, hopeful, sarcastic, desperate, grateful, suspicious or neutral. An "
             f"answer moves approval by {points.voice_limit} at most, by {points.voice_limit_game} in a whole game."),
        Term("Trust", "The record of your words with somebody, from 0 to 100. After every round approval goes "
             f"{points.fade} in 100 of the way towards it."),
        Term("Values", f"What somebody lives by, such as {listed(list(balance.stances)[:3], 'or')}. They decide what a "
             f"deed is worth to them, {points.deed_limit} approval at most for one deed."),
        Term("Votes", f"All core citizens under {balance.defeat_votes} at the end of a round vote you out. No answer "
             "on the square alone can carry anybody over that line."),
    ]  # fmt: skip


def _words(content: Content) -> list[Term]:
    return [
        Term("Clerk", "The town clerk hears your speech, underlines promises while you write, and keeps the ledger. "
             "A language model on your own computer listens for them."),
        Term("Model", "The ears and the voice of the game: it hears promises and writes answers. The rules judge, and "
             "nothing it says can change them."),
        Term("Phrase rules", "What listens when no model runs: fixed phrases and written lines. The screen says so."),
        Term("Replay", "A finished game as a file: your inputs and every answer. It plays the same game again without "
             "a model."),
        Term("Report", "The page that opens a round: what the last years changed, and why, line by line. The game is "
             "saved there."),
        Term("Speech", "What you type for the town, in your own words. Whatever promises it holds are written down."),
        Term("Transcript", "Everything that was done and said in this game, round by round. It can be written to a "
             "text file."),
    ]  # fmt: skip


def _rounds(content: Content) -> list[str]:
    """The lengths of the content's terms in rounds."""
    return [count_word(rounds) for rounds in sorted({one.rounds for one in content.scenarios.values()})]


def _terms(content: Content) -> list[str]:
    """The lengths of the content's terms in years."""
    return [count_word(number * YEARS_A_ROUND) for number in sorted({one.rounds for one in content.scenarios.values()})]

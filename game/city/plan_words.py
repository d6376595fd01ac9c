"""A plan in words: "two research centres, then a solar field by round 5"."""

from __future__ import annotations

from game.city.attempts import Plan, Step
from game.city.definitions import Content

NUMBERS = ("no", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def plan_words(content: Content, plan: Plan) -> str:
    """The deeds of a plan, those that serve last, and the round of the last of these; "" for no deeds."""
    if not plan.steps:
        return ""
    opens, survives, serves = (
        [step for step in plan.steps if step.purpose == purpose] for purpose in ("opens", "survives", "serves")
    )
    first = _links(content, opens)
    alive = _links(content, survives)
    first += alive if len(alive) < 2 else [f"{_number(len(survives))} deeds that keep the city alive"]
    last = _links(content, serves)
    links = [*first, " and ".join([", ".join(last[:-1]), last[-1]] if len(last) > 1 else last)] if last else first
    chain = ", ".join([*links[:-1], f"then {links[-1]}"]) if len(links) > 1 else links[0]
    return f"{chain} by round {max(step.round for step in serves or plan.steps)}"


def _links(content: Content, steps: list[Step]) -> list[str]:
    """Like deeds together, in the order in which each comes first."""
    alike: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        alike.setdefault((step.deed, step.gone if content.deeds[step.deed].verb == "remove" else ""), []).append(step)
    return [_link(content, same) for same in alike.values()]


def _link(content: Content, steps: list[Step]) -> str:
    """So many deeds of one kind: "two forests", "replace by solar", "demolish two factories"."""
    kind, count = content.deeds[steps[0].deed], len(steps)
    name, gone = kind.name.lower(), content.tiles[steps[0].gone]
    if kind.verb == "build" and not gone.pollutes:
        return _count(content, kind.becomes.kind, count)
    if kind.verb != "remove" or gone.name.lower() in name:
        return name if count == 1 else f"{name} {'twice' if count == 2 else f'{count} times'}"
    return f"{name} {_count(content, gone.id, count)}"


def _count(content: Content, tile: str, count: int) -> str:
    """So many tiles of a kind: "an oil refinery", "two forests"."""
    kind = content.tiles[tile]
    if count == 1:
        name = kind.name.lower()
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    return f"{_number(count)} {kind.plural.lower()}"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)

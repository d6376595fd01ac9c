"""Briefs to test with."""

from ai.schema import ArrivalBrief, ReactionBrief, SpeechBrief

INDICATORS = {"ecology": 48, "economy": 58, "research": 22}
DEEDS = [
    {"id": "D1", "round": 2, "verb": "remove", "subject": "oil_refinery"},
    {"id": "D2", "round": 3, "verb": "build", "subject": "research_centre"},
]
PROMISE = {
    "id": "P1", "round": 1, "quote": "the northern forest stays", "verb": "protect", "subject": "forest",
    "to": None, "by": None, "status": "standing",
}  # fmt: skip
KARL = {
    "name": "Karl", "age": 48, "job": "factory worker", "values": ["jobs", "family"],
    "personality": "blunt, loyal to his shift", "approval": 55, "trust": 40, "memory": ["D1 cost a friend his job"],
    "addressed": False,
}  # fmt: skip
MIA = KARL | {"name": "Mia", "age": 19, "job": "climate activist", "values": ["nature"], "memory": []}


def speech_brief(speech="The forest stays. By round five I will close the coal plant.", **changes):
    """A valid SpeechBrief as plain data."""
    return {
        "round": 3, "rounds": 7, "indicators": INDICATORS, "citizens": ["Karl", "Mia"], "deeds": DEEDS,
        "promises": [PROMISE, PROMISE | {"id": "P2", "status": "broken"}], "speech": speech,
    } | changes  # fmt: skip


def reaction_brief(speech="The forest stays.", **changes):
    """A valid ReactionBrief as plain data."""
    return {
        "round": 3, "rounds": 7, "indicators": INDICATORS, "changes": {"ecology": -2, "economy": 3, "research": 0},
        "speech": speech, "deeds": DEEDS, "promises": [PROMISE], "contradictions": [
            {"id": "C1", "quote": "The forest stays", "against": "D1", "severity": "low"},
        ], "seed": 7, "citizens": [KARL, MIA],
    } | changes  # fmt: skip


def arrival_brief(**changes):
    """A valid ArrivalBrief as plain data."""
    return {
        "trigger": "ecology fell below 30",
        "indicators": INDICATORS,
        "deeds": DEEDS,
        "taken_names": ["Karl"],
    } | changes


def speech(text="The forest stays. By round five I will close the coal plant.", **changes):
    """A SpeechBrief."""
    return SpeechBrief.model_validate(speech_brief(text, **changes))


def reaction(text="The forest stays.", **changes):
    """A ReactionBrief."""
    return ReactionBrief.model_validate(reaction_brief(text, **changes))


def arrival(**changes):
    """An ArrivalBrief."""
    return ArrivalBrief.model_validate(arrival_brief(**changes))

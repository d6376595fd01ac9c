"""What is always asked: three speeches, and five citizens who answer one of them."""

from __future__ import annotations

from ai.schema import ReactionBrief, SpeechBrief

INDICATORS = {"ecology": 41, "economy": 62, "research": 27}
DEEDS = [
    {"id": "D1", "round": 2, "verb": "remove", "subject": "oil_refinery"},
    {"id": "D2", "round": 3, "verb": "build", "subject": "research_centre"},
]
PROMISE = {
    "id": "P1", "round": 1, "quote": "the northern forest stays", "verb": "protect", "subject": "forest",
    "to": None, "by": None, "status": "standing",
}  # fmt: skip
HEARD = [
    {
        "id": "P2", "round": 3, "quote": "by round five I will close the coal plant for good", "verb": "remove",
        "subject": "coal_plant", "to": None, "by": 5, "status": "new",
    },
    {
        "id": "P3", "round": 3, "quote": "nobody from your shift will be left without a job", "verb": "support",
        "subject": "jobs", "to": "Karl", "by": None, "status": "new",
    },
]  # fmt: skip
"""The two promises of the middle speech."""

SHORT = "Oleg, you lost your shift, and that is on me. By round five you will work in the new solar field."
MIDDLE = (
    "Friends, the winter was long and the river still smells of what we poured into it. I walked along it with Mia "
    "and I am ashamed. So hear me: by round five I will close the coal plant for good. Some will ask about work. "
    "Karl, nobody from your shift will be left without a job, that is my word."
)
LONG = (
    f"{MIDDLE} I know that words are cheap on this square. The mayor before me promised a hospital and built a car "
    "park. Sarah asked me what the new research centre is for. It is for knowing what we do before we do it. The "
    "northern forest stays, every tree of it. If we had the money I would plant another, but we have not, and I "
    "will not lie to you. Next round we build a solar field on the old refinery ground."
)
SPEECHES = {20: SHORT, 60: MIDDLE, 150: LONG}
"""By their number of words, to a tenth."""
TURN = 60
"""The speech of a whole turn; the citizens answer it."""

PEOPLE = [
    ("Karl", 48, "factory worker", ["jobs", "family"], "blunt, loyal to his shift"),
    ("Mia", 19, "climate activist", ["nature", "fairness"], "impatient, funny when she is angry"),
    ("Sarah", 35, "scientist", ["research"], "exact, slow to trust"),
    ("Oleg", 57, "refinery worker", ["jobs", "health"], "tired, remembers everything"),
    ("Teo", 27, "bird ringer", ["nature", "trust"], "counts everything twice"),
]


def speech(text: str) -> SpeechBrief:
    """Return a brief with one standing promise and two deeds."""
    return SpeechBrief.model_validate(
        {
            "round": 3, "rounds": 7, "indicators": INDICATORS, "citizens": [name for name, *_ in PEOPLE],
            "deeds": DEEDS, "promises": [PROMISE], "speech": text,
        }
    )  # fmt: skip


def greeting() -> SpeechBrief:
    """Return a brief that has nothing in common with the others: what was read before them in another round."""
    return SpeechBrief.model_validate(
        {"round": 1, "rounds": 5, "indicators": INDICATORS, "citizens": [], "deeds": [], "promises": [],
         "speech": "Good evening."}
    )  # fmt: skip


def square() -> ReactionBrief:
    """Return what five citizens answer after the middle speech."""
    citizens = [
        {
            "name": name, "age": age, "job": job, "values": values, "personality": personality, "approval": 50,
            "trust": 45, "memory": ["D1 cost a friend his job"], "addressed": name == "Karl",
        }
        for name, age, job, values, personality in PEOPLE
    ]  # fmt: skip
    return ReactionBrief.model_validate(
        {
            "round": 3, "rounds": 7, "indicators": INDICATORS, "changes": {"ecology": 2, "economy": -3, "research": 4},
            "speech": MIDDLE, "deeds": DEEDS, "promises": [PROMISE, *HEARD], "contradictions": [], "seed": 7,
            "citizens": citizens,
        }
    )  # fmt: skip

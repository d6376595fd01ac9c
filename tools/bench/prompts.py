"""The engine's prompts as tokens, for a peer that is to read the same."""

from __future__ import annotations

from transformers import PreTrainedTokenizerFast

from ai.chat import ChatFormat
from ai.prompts import SYSTEM, citizen_text, scene_text, situation_text, speech_text
from ai.schema import BriefCitizen, ReactionBrief, Record, SpeechBrief
from ai.wire import CLASH, DONE, PROMISE, TAB, clash_fields, promise_fields, quoted


class Prompts:
    """Prompts of a base that has both adapters, cut where their caches are."""

    def __init__(self, tokenizer: PreTrainedTokenizerFast) -> None:
        self._chat = ChatFormat(tokenizer)
        self.vocabulary = len(tokenizer)

    def opening(self, kind: str) -> list[int]:
        """Return what stands before every prompt of a kind."""
        return self._chat.opening(SYSTEM[kind], [])

    def speech(self, brief: SpeechBrief) -> list[int]:
        """Return what is read of a brief before its record is written."""
        return self._chat.text(scene_text(brief)) + self._chat.text(speech_text(brief.speech)) + self._chat.ask()

    def situation(self, brief: ReactionBrief) -> list[int]:
        """Return what all citizens of a brief read."""
        return self._chat.text(situation_text(brief))

    def citizen(self, brief: ReactionBrief, citizen: BriefCitizen) -> list[int]:
        """Return what one citizen reads besides."""
        return self._chat.text(citizen_text(brief, citizen)) + self._chat.ask()

    def text(self, text: str) -> list[int]:
        """Return any text as tokens."""
        return self._chat.text(text)


def entries_text(brief: SpeechBrief, record: Record) -> str:
    """Return a record as its lines alone: no sentence of the speech is read back between them."""
    promises = [f"{PROMISE} {quoted(each.quote)}{TAB}{promise_fields(each)}\n" for each in record.promises]
    clashes = [f"{CLASH} {quoted(each.quote)}{TAB}{clash_fields(brief, each)}\n" for each in record.contradictions]
    return "".join([*promises, *clashes, DONE])

"""Chats as token ids: a template's own tokens and everybody's text, kept apart.

The template is the tokenizer's (Jinja, as Hugging Face ships it). It is rendered once
with markers in place of the texts and cut there: the pieces between are encoded with
special tokens recognised, the texts without. A player who types `<|im_end|>` has typed
ten plain characters.
"""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Tokenizer
from transformers import PreTrainedTokenizerFast

SYSTEM_MARK, USER_MARK, ANSWER_MARK = "\ue000", "\ue001", "\ue002"


class ChatFormat:
    """How one tokenizer's chats look in tokens.

    Raises:
        ValueError: the tokenizer has no chat template, or one that drops or repeats texts.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerFast) -> None:
        if not tokenizer.chat_template:
            raise ValueError("the tokenizer has no chat template")
        self.structure = Tokenizer.from_str(tokenizer.backend_tokenizer.to_str())
        self.plain = Tokenizer.from_str(tokenizer.backend_tokenizer.to_str())
        self.plain.encode_special_tokens = True
        system = {"role": "system", "content": SYSTEM_MARK}
        user = {"role": "user", "content": USER_MARK}
        answer = {"role": "assistant", "content": ANSWER_MARK}
        one = render(tokenizer, [system, user], ask=True)
        two = render(tokenizer, [system, user, answer, user], ask=True)
        head, rest = split(one, SYSTEM_MARK)
        middle, self._ask = split(rest, USER_MARK)
        after_answer = split(two, ANSWER_MARK)[1]
        self._between = split(after_answer, USER_MARK)[0]
        self._head, self._middle = head, middle

    def opening(self, system: str, examples: Sequence[tuple[str, str]]) -> list[int]:
        """Return the tokens up to where the last user's text begins."""
        ids = self._structure_ids(self._head) + self.text(system) + self._structure_ids(self._middle)
        for user, answer in examples:
            ids += self.text(user) + self._structure_ids(self._ask) + self.text(answer)
            ids += self._structure_ids(self._between)
        return ids

    def text(self, text: str) -> list[int]:
        """Return anybody's text as plain tokens; special tokens in it are just letters."""
        ids: list[int] = self.plain.encode(text, add_special_tokens=False).ids
        return ids

    def ask(self) -> list[int]:
        """Return the tokens from the end of the user's text to where the answer begins."""
        return self._structure_ids(self._ask)

    def _structure_ids(self, text: str) -> list[int]:
        ids: list[int] = self.structure.encode(text, add_special_tokens=False).ids
        return ids


def render(tokenizer: PreTrainedTokenizerFast, messages: list[dict[str, str]], ask: bool) -> str:
    """Return the chat template's text for `messages`."""
    return str(tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=ask))


def split(text: str, mark: str) -> tuple[str, str]:
    """Cut `text` at a marker that must stand in it; the first occurrence counts."""
    before, found, after = text.partition(mark)
    if not found:
        raise ValueError(
            "the chat template drops a message; a template with system, user and assistant turns is needed"
        )
    return before, after

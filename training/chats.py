"""Chats of other people's data as training rows.

Two shapes of JSON lines are read, as hosted fine-tuning services take them; other keys are ignored:

    {"messages": [{"role": "system" | "user" | "assistant", "content": "..."}, ...]}
    {"prompt": "..." or [messages], "completion": "..." or [messages]}

A chat may begin with a system message; then users and assistants take turns, and an assistant
has the last word. What assistants say is learned, unless their message has `"weight": 0`. A
plain prompt is a user's turn, a plain completion its answer.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from jinja2.exceptions import TemplateError
from pydantic import BaseModel, Field, ValidationError
from transformers import PreTrainedTokenizerFast

from ai.chat import ChatFormat, render
from training.packing import Pack

FIRST_MARK, LAST_MARK = 0xE000, 0xF8FF
"""Private characters that stand for the messages while the template is rendered."""
MARK = re.compile(f"([{chr(FIRST_MARK)}-{chr(LAST_MARK)}])")


class Message(BaseModel):
    """What one speaker says."""

    role: Literal["system", "user", "assistant"]
    content: str = Field(min_length=1)
    weight: Literal[0, 1] = 1


class Chat(BaseModel):
    """A conversation."""

    messages: list[Message] = Field(min_length=2, max_length=LAST_MARK - FIRST_MARK + 1)


def chat_of(data: dict[str, Any]) -> list[Message]:
    """Read a row of either shape.

    Raises:
        ValueError: it is none, or its roles are out of order.
    """
    if "messages" not in data:
        if not {"prompt", "completion"} <= data.keys():
            raise ValueError(f"neither `messages` nor `prompt` and `completion` among the keys {', '.join(data)}")
        data = {"messages": turns(data["prompt"], "user") + turns(data["completion"], "assistant")}
    try:
        messages = Chat.model_validate(data).messages
    except ValidationError as error:
        raise ValueError("; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())) from error
    spoken = messages[messages[0].role == "system" :]
    for n, message in enumerate(spoken):
        if message.role != ("user", "assistant")[n % 2]:
            raise ValueError(f"messages: the roles {', '.join(m.role for m in messages)} do not take turns")
    if spoken[-1].role != "assistant" if spoken else True:
        raise ValueError("messages: the last word is not an assistant's")
    return messages


def turns(value: Any, role: str) -> list[Any]:  # noqa: ANN401  (whatever stands in the file)
    """Return a prompt or a completion as messages."""
    return value if isinstance(value, list) else [{"role": role, "content": value}]


def encode_chat(messages: list[Message], tokenizer: PreTrainedTokenizerFast, chat: ChatFormat) -> Pack:
    """Return a chat in tokens, as a pack of one branch and no shared beginning.

    The last answer follows the very prompt that generation begins from; some templates leave
    the system message out of a chat that is already answered.

    Raises:
        ValueError: the tokenizer's template does not take these roles, or drops a message.
    """
    marked = [{"role": m.role, "content": chr(FIRST_MARK + n)} for n, m in enumerate(messages)]
    try:
        pieces = MARK.split(render(tokenizer, marked[:-1], ask=True))
    except TemplateError as error:
        raise ValueError(f"the chat template refuses it: {error}") from error
    if sorted(pieces[1::2]) != [m["content"] for m in marked[:-1]]:
        raise ValueError("the chat template drops or repeats a message")
    end = tokenizer.eos_token_id
    ids: list[int] = chat.structure.encode(pieces[0], add_special_tokens=False).ids
    mask = [0] * len(ids)
    for mark, after in zip(pieces[1::2], pieces[2::2], strict=True):
        message = messages[ord(mark) - FIRST_MARK]
        learned = int(message.role == "assistant" and message.weight)
        said = chat.text(message.content)
        around = chat.structure.encode(after, add_special_tokens=False).ids
        closing = around.index(end) + 1 if learned and end in around else 0
        ids += said + around
        mask += [learned] * (len(said) + closing) + [0] * (len(around) - closing)
    answer = [*chat.text(messages[-1].content), end]
    ids += answer
    return Pack(ids, mask + [messages[-1].weight] * len(answer), [1] * len(ids))

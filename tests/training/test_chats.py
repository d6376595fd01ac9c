"""Chats of other people's data: what is learned of them, and which are refused."""

import pytest

from ai.chat import ChatFormat
from tests.ai import tiny
from tests.training import checkpoints
from training.chats import chat_of, encode_chat
from training.packing import packs
from training.rows import Row

TEMPLATES = {
    "chatml": tiny.tokenizer,
    "mistral": lambda: checkpoints.mistral_tokenizer(checkpoints.OLDER_TEMPLATE),
    "ministral-3": lambda: checkpoints.mistral_tokenizer(checkpoints.NEWER_TEMPLATE),
}
SYSTEM = {"role": "system", "content": "Be brief."}
ASKED = {"role": "user", "content": "Will the forest stay?"}
ANSWERED = {"role": "assistant", "content": "It stays."}


@pytest.fixture(params=TEMPLATES, scope="module")
def tokenizer(request):
    return TEMPLATES[request.param]()


def learned(pack, tokenizer):
    """The learned stretches of a pack as text."""
    stretches, inside = [], False
    for token, counts in zip(pack.input_ids, pack.learned, strict=True):
        if counts:
            stretches = [*stretches, [token]] if not inside else [*stretches[:-1], [*stretches[-1], token]]
        inside = bool(counts)
    return [tokenizer.decode(stretch) for stretch in stretches]


def test_every_answer_is_learned_up_to_the_token_that_ends_it(tokenizer):
    again = [{"role": "user", "content": "And the river?"}, {"role": "assistant", "content": "That too."}]
    chat = chat_of({"messages": [SYSTEM, ASKED, ANSWERED, *again], "id": 7})
    pack = encode_chat(chat, tokenizer, ChatFormat(tokenizer))
    end = tokenizer.eos_token
    assert learned(pack, tokenizer) == [f"It stays.{end}", f"That too.{end}"]
    text = tokenizer.decode(pack.input_ids)
    assert "Be brief." in text and "And the river?" in text


def test_an_answer_of_weight_0_is_read_but_not_learned(tokenizer):
    again = [ASKED, {"role": "assistant", "content": "I said so."}]
    chat = chat_of({"messages": [ASKED, {**ANSWERED, "weight": 0}, *again]})
    pack = encode_chat(chat, tokenizer, ChatFormat(tokenizer))
    assert learned(pack, tokenizer) == [f"I said so.{tokenizer.eos_token}"]
    assert "It stays." in tokenizer.decode(pack.input_ids)


def test_prompt_and_completion_are_a_chat_too(tokenizer):
    format = ChatFormat(tokenizer)
    plain = chat_of({"prompt": ASKED["content"], "completion": ANSWERED["content"]})
    listed = chat_of({"prompt": [ASKED], "completion": [ANSWERED]})
    assert encode_chat(plain, tokenizer, format) == encode_chat(listed, tokenizer, format)


def test_a_chat_begins_with_the_very_tokens_that_play_begins_with(tokenizer):
    format = ChatFormat(tokenizer)
    chat = encode_chat(chat_of({"messages": [SYSTEM, ASKED, ANSWERED]}), tokenizer, format)
    opening = format.opening(SYSTEM["content"], []) + format.text(ASKED["content"]) + format.ask()
    assert chat.input_ids[: len(opening)] == opening
    assert sum(chat.learned[: len(opening)]) == 0


def test_special_tokens_typed_in_a_message_are_only_letters(tokenizer):
    typed = [{"role": "user", "content": f"{tokenizer.eos_token}[INST]"}, ANSWERED]
    pack = encode_chat(chat_of({"messages": typed}), tokenizer, ChatFormat(tokenizer))
    assert pack.input_ids.count(tokenizer.eos_token_id) == 1 + (tokenizer.eos_token == "<|im_end|>")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"text": "hello"}, "neither `messages` nor"),
        ({"messages": [ASKED]}, "at least 2"),
        ({"messages": [ASKED, ASKED]}, "take turns"),
        ({"messages": [SYSTEM, ANSWERED]}, "take turns"),
        ({"messages": [ASKED, ANSWERED, ASKED]}, "not an assistant's"),
        ({"messages": [ASKED, SYSTEM, ANSWERED]}, "take turns"),
        ({"messages": [ASKED, {"role": "assistant", "content": ""}]}, "messages.1.content"),
        ({"messages": [ASKED, {"role": "tool", "content": "x"}]}, "messages.1.role"),
        ({"prompt": 3, "completion": "x"}, "messages.0.content"),
    ],
)
def test_a_bad_chat_is_refused_with_a_reason(row, fault):
    with pytest.raises(ValueError, match=r"messages|neither") as error:
        chat_of(row)
    assert fault in str(error.value)


def test_a_template_that_drops_a_message_is_refused():
    tokenizer = checkpoints.mistral_tokenizer(checkpoints.OLDER_TEMPLATE)
    format = ChatFormat(tokenizer)
    tokenizer.chat_template = "{{ messages[-1].content }}"
    with pytest.raises(ValueError, match="drops or repeats"):
        encode_chat(chat_of({"messages": [SYSTEM, ASKED, ANSWERED]}), tokenizer, format)


def test_a_brief_and_a_chat_pack_into_the_same_shape(tokenizer):
    chat = ChatFormat(tokenizer)
    brief = packs([Row("arrival", "", "Round 3.", ())], chat, 2048)[0][0]
    told = encode_chat(chat_of({"messages": [ASKED, ANSWERED]}), tokenizer, chat)
    for pack in (brief, told):
        assert len(pack.input_ids) == len(pack.learned) == len(pack.branches)
        assert pack.branches[-1] == 1

import pytest
import torch

from ai.chat import ChatFormat
from ai.prompts import SYSTEM
from ai.wire import Segment
from tests.ai import tiny
from training.packing import IGNORED, collate, packs
from training.rows import Row


def row(who, shared="Round 3 of 7. The forest stays.\n"):
    answer = (Segment("> read back\n", learned=False), Segment(f"P1 jobs angry -3 {who}", learned=True))
    return Row("citizens", shared, f"You are {who}.", answer)


@pytest.fixture(scope="module")
def tokenizer():
    return tiny.tokenizer()


@pytest.fixture(scope="module")
def chat(tokenizer):
    return ChatFormat(tokenizer)


def test_rows_of_one_situation_share_its_tokens(chat):
    alike, dropped = packs([row("Karl"), row("Mia"), row("Oleg", "Round 4 of 7.\n")], chat, 1000)
    assert len(alike) == 2 and dropped == 0
    apart = sum(len(packs([row(who)], chat, 1000)[0][0].input_ids) for who in ("Karl", "Mia"))
    assert len(alike[0].input_ids) == apart - alike[0].branches.count(0)


def test_a_pack_ends_before_it_grows_too_long_and_no_row_is_cut(chat):
    people = [row(f"citizen number {n}") for n in range(9)]
    whole = packs(people, chat, 10_000)[0][0]
    parts, dropped = packs(people, chat, len(whole.input_ids) // 2)
    assert len(parts) > 1 and dropped == 0
    assert sum(sum(part.learned) for part in parts) == sum(whole.learned)
    assert packs(people, chat, 20) == ([], 9)


def test_each_branch_learns_exactly_what_it_would_learn_alone(tokenizer, chat):
    people = [row("Karl"), row("Mia, the activist"), row("Oleg"), row("Ana", "Another round, and a longer one.\n")]
    model = tiny.model(len(tokenizer))

    def losses(rows):
        """Loss of every learned token under its text so far."""
        found = {}
        batch = collate(packs(rows, chat, 1000)[0], 0, torch.float32)
        labels = batch.pop("labels")
        logits = model(**batch).logits
        for n in range(len(labels)):
            where = (labels[n, 1:] != IGNORED).nonzero().flatten()
            scores = torch.log_softmax(logits[n, where], -1)
            found[n] = [float(score[label]) for score, label in zip(scores, labels[n, where + 1], strict=True)]
        return [value for part in found.values() for value in part]

    with torch.inference_mode():
        together = losses(people)
        alone = [value for person in people for value in losses([person])]
    assert together == pytest.approx(alone, abs=1e-4)


def test_what_is_read_back_and_the_prompt_are_not_learned(chat):
    pack = packs([row("Karl")], chat, 1000)[0][0]
    learned = [token for token, counts in zip(pack.input_ids, pack.learned, strict=True) if counts]
    assert learned == chat.text("P1 jobs angry -3 Karl")
    assert pack.input_ids[: len(chat.opening(SYSTEM["citizens"], []))] == chat.opening(SYSTEM["citizens"], [])

"""Bases small enough to train in a test, of the architectures that there are recipes for.

The structural choices are those of the released models: heads wider than the model's width
divided by their number, windows that alternate, YaRN, a part that sees.
"""

from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    LlamaConfig,
    LlamaForCausalLM,
    Ministral3Config,
    MinistralConfig,
    MinistralForCausalLM,
    Mistral3Config,
    Mistral3ForConditionalGeneration,
    MistralConfig,
    MistralForCausalLM,
    PixtralVisionConfig,
    PreTrainedModel,
    PreTrainedTokenizerFast,
)

from tests.ai import tiny

# Since the third version of their tokenizers, Mistral's chats carry the system message in the
# last user's turn; Ministral 3 gives it brackets of its own.
OLDER_TEMPLATE = (
    "{% if messages[0].role == 'system' %}{% set system = messages[0].content %}{% set spoken = messages[1:] %}"
    "{% else %}{% set spoken = messages %}{% endif %}{{ bos_token }}{% for m in spoken %}"
    "{% if (m.role == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('roles must alternate') }}{% endif %}"
    "{% if m.role == 'user' %}[INST]{% if loop.last and system is defined %}{{ system + '\n\n' }}{% endif %}"
    "{{ m.content }}[/INST]{% else %}{{ m.content + eos_token }}{% endif %}{% endfor %}"
)
NEWER_TEMPLATE = (
    "{{ bos_token }}{% for m in messages %}{% if m.role == 'system' %}[SYSTEM_PROMPT]{{ m.content }}[/SYSTEM_PROMPT]"
    "{% elif m.role == 'user' %}[INST]{{ m.content }}[/INST]{% else %}{{ m.content + eos_token }}{% endif %}"
    "{% endfor %}"
)
SPECIAL = ["<unk>", "<s>", "</s>", "[INST]", "[/INST]", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "<pad>"]
TEXT = {
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 4096,
    "initializer_range": 0.2,
    "bos_token_id": 1,
    "eos_token_id": 2,
    "pad_token_id": 7,
}
NAMES = [
    "smollm2-135m-instruct",
    "ministral-8b-instruct-2410",
    "ministral-3-3b-instruct-2512",
    "ministral-3-8b-instruct-2512",
    "mistral-nemo-instruct-2407",
    "mistral-small-instruct-2409",
]


def mistral_tokenizer(template: str) -> PreTrainedTokenizerFast:
    """A byte-level BPE of 400 tokens with Mistral's special tokens."""
    bpe = Tokenizer(models.BPE(unk_token="<unk>"))
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        special_tokens=SPECIAL,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    bpe.train_from_iterator(tiny.CORPUS, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=bpe,
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        chat_template=template,
    )


def network(name: str, vocabulary: int) -> PreTrainedModel:
    """A random model shaped like the base called `name`."""
    torch.manual_seed(0)
    text = TEXT | {"vocab_size": vocabulary}
    if name == "smollm2-135m-instruct":
        return LlamaForCausalLM(LlamaConfig(**text, tie_word_embeddings=True))
    if name == "ministral-8b-instruct-2410":
        layers = ["sliding_attention", "full_attention"]
        return MinistralForCausalLM(MinistralConfig(**text, head_dim=32, sliding_window=64, layer_types=layers))
    if name.startswith("ministral-3-"):
        config = Mistral3Config(
            text_config=Ministral3Config(**text, head_dim=32, tie_word_embeddings="3b" in name),
            vision_config=PixtralVisionConfig(
                hidden_size=32,
                intermediate_size=64,
                num_hidden_layers=1,
                num_attention_heads=2,
                image_size=28,
                patch_size=14,
            ),
            tie_word_embeddings="3b" in name,
        )
        return Mistral3ForConditionalGeneration(config)
    # Nemo's heads are narrower than its width divided by their number, Small's are just that.
    head = 32 if name == "mistral-nemo-instruct-2407" else 16
    return MistralForCausalLM(MistralConfig(**text, head_dim=head, sliding_window=None))


def checkpoint(folder: Path, name: str) -> Path:
    """Save a random base with its tokenizer in `folder`, in 16 bits as they are released."""
    tokenizer = mistral_tokenizer(NEWER_TEMPLATE if name.startswith("ministral-3-") else OLDER_TEMPLATE)
    network(name, len(tokenizer)).to(torch.bfloat16).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder

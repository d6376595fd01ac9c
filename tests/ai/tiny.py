"""A tokenizer and a model small enough to make in a test, shaped like the real ones."""

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

CHAT = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
CORPUS = [
    "I will build a solar field by round five, and the forest stays as it is.",
    '{"promises":[{"quote":"the forest stays","kind":"implicit","category":"ecology","verb":"protect"}]}',
    "Karl, you will have work; no more factories in this valley, my word.",
]


def tokenizer() -> PreTrainedTokenizerFast:
    """A byte-level BPE of 400 tokens with ChatML's special tokens."""
    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400,
        special_tokens=["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    bpe.train_from_iterator(CORPUS, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=bpe, eos_token="<|im_end|>", bos_token="<|im_start|>", chat_template=CHAT
    )


def model(vocabulary: int, seed: int = 0) -> LlamaForCausalLM:
    """A random Llama of two layers; its answers are nonsense, but always the same nonsense."""
    torch.manual_seed(seed)
    config = LlamaConfig(
        vocab_size=vocabulary,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=8192,
        initializer_range=0.5,
    )
    return LlamaForCausalLM(config).eval()

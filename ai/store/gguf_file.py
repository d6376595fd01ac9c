"""Reading a Llama model from a GGUF file: configuration, weights and tokenizer.

Transformers can read GGUF too, but parses the file once for each of them, keeps the model
marked as quantised so that it cannot be saved, and does not know how this family of
tokenizers treats digits.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gguf
import numpy as np
import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, PreTrainedTokenizerFast

# llama.cpp's names of weights and those of `LlamaForCausalLM`.
TOP = {"token_embd": "model.embed_tokens", "output_norm": "model.norm", "output": "lm_head"}
LAYER = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
DIGITS_APART = {"smollm"}
"""Pre-tokenizers that split off every digit, then follow GPT-2's rule."""


class GgufFile:
    """A Llama model in a GGUF file.

    Raises:
        ValueError: the file is not GGUF, or holds another architecture or tokenizer.
    """

    def __init__(self, path: Path) -> None:
        self._reader = gguf.GGUFReader(path)
        for key, known in {"general.architecture": {"llama"}, "tokenizer.ggml.model": {"gpt2"}}.items():
            if (found := self._get(key)) not in known:
                raise ValueError(f"{path.name}: {key} is {found!r}, expected {' or '.join(known)}")

    def config(self) -> LlamaConfig:
        """The configuration that `LlamaForCausalLM` needs for these weights."""
        heads = self._get("llama.attention.head_count")
        width = self._get("llama.embedding_length")
        return LlamaConfig(
            vocab_size=len(self._get("tokenizer.ggml.tokens")),
            hidden_size=width,
            intermediate_size=self._get("llama.feed_forward_length"),
            num_hidden_layers=self._get("llama.block_count"),
            num_attention_heads=heads,
            num_key_value_heads=self._get("llama.attention.head_count_kv", heads),
            head_dim=self._get("llama.rope.dimension_count", width // heads),
            max_position_embeddings=self._get("llama.context_length"),
            rms_norm_eps=self._get("llama.attention.layer_norm_rms_epsilon"),
            rope_parameters={"rope_type": "default", "rope_theta": self._get("llama.rope.freq_base", 10_000.0)},
            bos_token_id=self._get("tokenizer.ggml.bos_token_id"),
            eos_token_id=self._get("tokenizer.ggml.eos_token_id"),
            pad_token_id=self._get("tokenizer.ggml.padding_token_id"),
            tie_word_embeddings=all(tensor.name != "output.weight" for tensor in self._reader.tensors),
        )

    def weights(self, dtype: torch.dtype) -> dict[str, torch.Tensor]:
        """All weights in full, by the names that `LlamaForCausalLM` gives them."""
        heads = {
            "attn_q": self._get("llama.attention.head_count"),
            "attn_k": self._get("llama.attention.head_count_kv", self._get("llama.attention.head_count")),
        }
        found: dict[str, torch.Tensor] = {}
        for tensor in self._reader.tensors:
            *place, name, suffix = tensor.name.split(".")
            values = gguf.dequantize(tensor.data, tensor.tensor_type)
            if name in heads:
                values = _halves(values, heads[name])
            target = f"model.layers.{place[1]}.{LAYER[name]}" if place else TOP[name]
            found[f"{target}.{suffix}"] = torch.from_numpy(np.array(values)).to(dtype)
        return found

    def tokenizer(self) -> PreTrainedTokenizerFast:
        """The tokenizer with its special tokens and chat template."""
        tokens: list[str] = self._get("tokenizer.ggml.tokens")
        merges = [tuple(merge.split(" ")) for merge in self._get("tokenizer.ggml.merges")]
        built = Tokenizer(models.BPE(vocab={token: i for i, token in enumerate(tokens)}, merges=merges))
        steps: list[Any] = [pre_tokenizers.ByteLevel(add_prefix_space=False)]
        if self._get("tokenizer.ggml.pre", "") in DIGITS_APART:
            steps.insert(0, pre_tokenizers.Digits(individual_digits=True))
        built.pre_tokenizer = pre_tokenizers.Sequence(steps)
        built.decoder = decoders.ByteLevel()
        kinds = zip(tokens, self._get("tokenizer.ggml.token_type"), strict=True)
        built.add_special_tokens(
            [
                AddedToken(token, special=True, normalized=False)
                for token, kind in kinds
                if kind == gguf.TokenType.CONTROL
            ]
        )
        roles = {"bos_token": "bos", "eos_token": "eos", "unk_token": "unknown", "pad_token": "padding"}
        ids = {role: self._get(f"tokenizer.ggml.{name}_token_id") for role, name in roles.items()}
        return PreTrainedTokenizerFast(
            tokenizer_object=built,
            chat_template=self._get("tokenizer.chat_template"),
            model_max_length=self._get("llama.context_length"),
            clean_up_tokenization_spaces=False,
            **{role: tokens[number] for role, number in ids.items() if number is not None},
        )

    def _get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401  (the file decides)
        field = self._reader.get_field(key)
        return default if field is None else field.contents()


def _halves(weights: np.ndarray, heads: int) -> np.ndarray:
    """Undo llama.cpp's order of rotary dimensions: it pairs neighbours, transformers pairs halves.

    `weights` is (heads * head size, inputs); so is the result.
    """
    split = weights.reshape(heads, weights.shape[0] // heads // 2, 2, *weights.shape[1:])
    return split.swapaxes(1, 2).reshape(weights.shape)

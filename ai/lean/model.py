"""A forward pass for Llama and Mistral shapes with nothing in it that decoding does not need.

transformers' own pass spends most of a token's time on the way to the arithmetic. This one
runs over the weights that transformers and bitsandbytes have loaded, rounds where theirs
rounds, and reads several texts at once, each with its own number of new tokens. Between the
projections everything is compiled (see `ai.lean.between` and `ai.lean.attention`). No text's
result depends on the others, to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import LlamaForCausalLM, MistralForCausalLM, PreTrainedModel

from ai.lean.attention import SPAN, Rotary, attend
from ai.lean.between import add_and_norm, gate
from ai.lean.compiling import Floats
from ai.lean.linear import Dense, Nf4, fused, obstacle, padded
from ai.lean.lora import Adapter, Group, nothing
from ai.lean.memory import Memory
from ai.lean.room import Room, numbers

ROPE = {"default", "linear", "llama3", "yarn"}
"""Kinds of rotary positions that do not depend on the length of the text."""

POSITIONS = 256
"""Positions of a text by which the room of a pass grows."""

GROUPS = (
    ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
    ("self_attn.o_proj",),
    ("mlp.gate_proj", "mlp.up_proj"),
    ("mlp.down_proj",),
)
"""Projections of a layer that share an input, in the order of the pass."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer's weights."""

    before_mlp: Floats  # of the norm
    after: Floats  # of the next layer's norm, or the last
    projections: tuple[Dense | Nf4, ...]  # one of each of `GROUPS`


class LeanModel:
    """The weights of a causal language model, and the passes over them."""

    def __init__(self, model: PreTrainedModel) -> None:
        """Take over a model for which `unsupported` finds nothing.

        Its layers keep working; their weights are views of those here.
        """
        config, layers = model.config, model.model.layers
        norms = [layer.input_layernorm.weight for layer in layers] + [model.model.norm.weight]
        self._layers = [
            Layer(
                wide(layer.post_attention_layernorm.weight),
                wide(after),
                tuple(fused([layer.get_submodule(path) for path in group]) for group in GROUPS),
            )
            for layer, after in zip(layers, norms[1:], strict=True)
        ]
        self._first_norm = wide(norms[0])
        self._embedding: Tensor = model.model.embed_tokens.weight.data
        self._head: Tensor = model.lm_head.weight.data
        self._dtype = self._embedding.dtype
        self._epsilon: float = config.rms_norm_eps
        attention = layers[0].self_attn
        self._scale: float = attention.scaling
        self._shape = config.num_attention_heads, config.num_key_value_heads, attention.head_dim
        self._rotary = Rotary(model.model.rotary_emb, self._dtype)
        self.groups = [
            Group(layers[0].get_submodule(group[0]).in_features, dict(zip(group, fused_group.sizes, strict=True)))
            for group, fused_group in zip(GROUPS, self._layers[0].projections, strict=True)
        ]
        bare = tuple(nothing(group.inputs, sum(group.outputs.values())) for group in self.groups)
        self._bare = Adapter((bare,) * len(layers))
        self._room = Room(0, 0, self.groups, self._shape, self._dtype)

    @property
    def layers(self) -> int:
        """Number of layers."""
        return len(self._layers)

    @property
    def step_bytes(self) -> int:
        """Bytes of the base's weights that one pass with all logits reads."""
        layers = sum(each.bytes for layer in self._layers for each in layer.projections)
        return layers + self._head.nbytes

    def memory(self) -> Memory:
        """Return an empty memory for one text."""
        _, shared, size = self._shape
        return Memory(len(self._layers), shared, size)

    @torch.inference_mode()
    def read(self, texts: Sequence[tuple[Memory, Sequence[int], int]], adapter: Adapter | None) -> list[Tensor]:
        """Read on in one or more texts.

        Args:
            texts: of each its memory, its next tokens (at least one), and how many of the
                last of these the state is wanted after. No memory may appear twice.
            adapter: applied to all of them.

        Returns:
            Of each text the states, (wanted, hidden), for `logits`.
        """
        tokens = [token for _, new, _ in texts for token in new]
        positions = [at for memory, new, _ in texts for at in range(memory.length, memory.length + len(new))]
        x = self._embedding[torch.tensor(tokens)].float().numpy()
        (cos, sin), spans = self._rotary.at(positions), self._spans(texts)
        # 32-bit projections keep the order of their sums only in whole blocks of rows.
        rows = padded(len(x)) if self._dtype == torch.float32 else len(x)
        room = self._room_for(rows, max(positions) + 1)
        inputs, results = room.tensors(rows)
        taken, given = ([numbers(each)[: len(x)] for each in kind] for kind in (inputs, results))
        scratch = room.sums, room.wides
        bare = self._bare.deltas[0]
        deltas = (adapter or self._bare).deltas
        firsts = [*(each[0] for each in deltas), bare[0]]
        given[1].fill(0)
        empty, low = room.lowered(1, bare[1]), room.lowered(0, firsts[0])
        add_and_norm(x, given[1], empty, bare[1], self._first_norm, self._epsilon, taken[0], firsts[0], low, *scratch)
        for index, (layer, delta, following) in enumerate(zip(self._layers, deltas, firsts[1:], strict=True)):
            lowered = [room.lowered(group, each) for group, each in enumerate(delta)]
            layer.projections[0](inputs[0], results[0])
            attend(
                given[0], lowered[0], delta[0], cos, sin, index, spans, self._scale, room.queries, room.weights,
                taken[1], delta[1], lowered[1], *scratch,
            )  # fmt: skip
            if index + 1 == len(self._layers) and not any(wanted for _, _, wanted in texts):
                break  # nobody looks at what comes after the last keys and values
            layer.projections[1](inputs[1], results[1])
            add_and_norm(
                x, given[1], lowered[1], delta[1], layer.before_mlp, self._epsilon,
                taken[2], delta[2], lowered[2], *scratch,
            )  # fmt: skip
            layer.projections[2](inputs[2], results[2])
            gate(given[2], lowered[2], delta[2], taken[3], delta[3], lowered[3], *scratch)
            layer.projections[3](inputs[3], results[3])
            low = room.lowered(0, following)
            add_and_norm(
                x, given[3], lowered[3], delta[3], layer.after, self._epsilon, taken[0], following, low, *scratch
            )
        for memory, new, _ in texts:
            memory.used += len(new)
        return [
            inputs[0][span["end"] - wanted : span["end"]].clone()
            for (_, _, wanted), span in zip(texts, spans, strict=True)
        ]

    def _spans(self, texts: Sequence[tuple[Memory, Sequence[int], int]]) -> NDArray[np.void]:
        """Make room for the texts' new tokens, and say where each lies."""
        spans, first = [], 0
        for memory, new, _ in texts:
            memory.grow(len(new))
            own, before, end = memory.own, memory.beginning, first + len(new)
            spans.append(
                (*own.addresses, own.room, memory.used, *before.addresses, before.room, memory.begun, first, end)
            )
            first = end
        return np.array(spans, SPAN)

    def _room_for(self, rows: int, positions: int) -> Room:
        if rows > self._room.rows or positions > self._room.positions:
            rows, positions = max(rows, self._room.rows), -(-positions // POSITIONS) * POSITIONS
            self._room = Room(rows, max(positions, self._room.positions), self.groups, self._shape, self._dtype)
        return self._room

    @torch.inference_mode()
    def logits(self, states: Tensor, tokens: Tensor | None = None) -> Tensor:
        """Return the logits after states.

        Args:
            states: (positions, hidden), from `read`.
            tokens: (chosen,), the only ones wanted; None for all.

        Returns:
            (positions, chosen or vocabulary), in 32 bits.
        """
        head = self._head if tokens is None else self._head[tokens]
        if self._dtype != torch.float32:
            return torch.nn.functional.linear(states, head).float()
        rows = len(states)
        states = torch.cat((states, states.new_zeros(padded(rows) - rows, states.shape[1])))
        return torch.nn.functional.linear(states, head)[:rows]


def wide(weight: Tensor) -> Floats:
    """Return a weight in 32 bits."""
    found: Floats = weight.detach().float().numpy()
    return found


def unsupported(model: PreTrainedModel) -> str | None:
    """Say why `LeanModel` cannot take a model, if it cannot."""
    if type(model) not in (LlamaForCausalLM, MistralForCausalLM):
        return f"a {type(model).__name__}"
    config = model.config
    if model.device.type != "cpu":
        return f"on {model.device.type}"
    if model.dtype not in (torch.float32, torch.bfloat16):
        return f"in {model.dtype}"
    if getattr(config, "sliding_window", None) is not None:
        return "with a sliding window"
    if config.hidden_act != "silu" or config.rope_parameters["rope_type"] not in ROPE:
        return f"with {config.hidden_act} and {config.rope_parameters['rope_type']} positions"
    if obstacle([model.lm_head], model.dtype) or model.lm_head.bias is not None or type(model.lm_head) is not nn.Linear:
        return "with another head"
    for layer in model.model.layers:
        for group in GROUPS:
            if found := obstacle([layer.get_submodule(path) for path in group], model.dtype):
                return f"with {found}"
    return None

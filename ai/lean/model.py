"""A forward pass for Llama and Mistral shapes with nothing in it that decoding does not need.

transformers' own pass spends most of a token's time on the way to the arithmetic. This one
runs over the weights that transformers and bitsandbytes have loaded, rounds where theirs
rounds, and reads several texts at once, each with its own number of new tokens. No text's
result depends on the others, to the last bit (see `ai.lean.linear`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import LlamaForCausalLM, MistralForCausalLM, PreTrainedModel

from ai.lean.attention import Rotary, attend, rotate
from ai.lean.linear import Dense, Nf4, fused, obstacle, padded
from ai.lean.lora import Adapter, Bench, Delta
from ai.lean.memory import Memory

ROPE = {"default", "linear", "llama3", "yarn"}
"""Kinds of rotary positions that do not depend on the length of the text."""

KEPT_ROWS = 8
"""Tokens of a pass up to which its room is kept for the next one of as many."""

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

    before_attention: Tensor  # of the norm
    before_mlp: Tensor
    projections: tuple[Dense | Nf4, ...]  # one of each of `GROUPS`


class LeanModel:
    """The weights of a causal language model, and the passes over them."""

    def __init__(self, model: PreTrainedModel) -> None:
        """Take over a model for which `unsupported` finds nothing.

        Its layers keep working; their weights are views of those here.
        """
        config = model.config
        self._layers = [
            Layer(
                layer.input_layernorm.weight.data,
                layer.post_attention_layernorm.weight.data,
                tuple(fused([layer.get_submodule(path) for path in group]) for group in GROUPS),
            )
            for layer in model.model.layers
        ]
        self._embedding: Tensor = model.model.embed_tokens.weight.data
        self._last_norm: Tensor = model.model.norm.weight.data
        self._head: Tensor = model.lm_head.weight.data
        self._dtype = self._embedding.dtype
        self._epsilon: float = config.rms_norm_eps
        attention = model.model.layers[0].self_attn
        self._size, self._scale = attention.head_dim, attention.scaling
        self._heads, self._shared = config.num_attention_heads, config.num_key_value_heads
        self._rotary = Rotary(model.model.rotary_emb, self._dtype)
        self._kept: dict[int, Wide] = {}

    @property
    def layers(self) -> int:
        """Number of layers."""
        return len(self._layers)

    @property
    def groups(self) -> list[dict[str, int]]:
        """Paths and outputs of each group of projections, as `ai.lean.lora` wants them."""
        projections = self._layers[0].projections
        return [dict(zip(paths, each.sizes, strict=True)) for paths, each in zip(GROUPS, projections, strict=True)]

    @property
    def step_bytes(self) -> int:
        """Bytes of the base's weights that one pass with all logits reads."""
        layers = sum(each.bytes for layer in self._layers for each in layer.projections)
        return layers + self._head.nbytes

    def memory(self) -> Memory:
        """Return an empty memory for one text."""
        return Memory(len(self._layers), self._shared, self._size)

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
        if self._dtype == torch.float32:
            spare = [0] * (padded(len(tokens)) - len(tokens))
            tokens, positions = tokens + spare, positions + spare
        spans, start = [], 0
        for memory, new, _ in texts:
            memory.grow(len(new))
            spans.append((memory, start, start + len(new)))
            start += len(new)
        x = self._embedding[torch.tensor(tokens)]
        cos, sin = self._rotary.at(torch.tensor(positions), max(positions) + 1)
        wide = self._wide(len(tokens))
        for index, layer in enumerate(self._layers):
            deltas = NONE if adapter is None else adapter.deltas[index]
            attention_in, attention_out, mlp_in, mlp_out = layer.projections
            normed = self._norm(x, layer.before_attention)
            states = self._project(attention_in, deltas[0], normed, wide).view(len(tokens), -1, self._size)
            rotate(states[:, : self._heads + self._shared], cos, sin)
            mixed = self._attend(states, spans, index)
            x = x + self._project(attention_out, deltas[1], mixed, wide)
            normed = self._norm(x, layer.before_mlp)
            gate, up = self._project(mlp_in, deltas[2], normed, wide).chunk(2, -1)
            x = x + self._project(mlp_out, deltas[3], nn.functional.silu(gate).mul_(up), wide)
        for memory, first, end in spans:
            memory.used += end - first
        ends = [(end, wanted) for (_, _, end), (_, _, wanted) in zip(spans, texts, strict=True)]
        return [self._norm(x[end - wanted : end], self._last_norm) for end, wanted in ends]

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

    def _attend(self, states: Tensor, spans: Sequence[tuple[Memory, int, int]], layer: int) -> Tensor:
        """Keep new keys and values, and return what each token gathers: (tokens, heads * size)."""
        queries = states[:, : self._heads].float()
        heard = states[:, self._heads :].transpose(0, 1)
        mixed = torch.zeros(len(states), self._heads * self._size, dtype=self._dtype)
        for memory, first, end in spans:
            used = memory.used + end - first
            memory.own[layer][:, memory.used : used] = heard[:, first:end]
            mixed[first:end] = attend(queries[first:end], memory, layer, used, self._scale)
        return mixed

    def _project(self, projection: Dense | Nf4, delta: Delta | None, x: Tensor, wide: Wide) -> Tensor:
        result = projection(x)
        if delta is not None:
            delta.add_to(result, wide(x), wide.bench(delta))
        return result

    def _wide(self, rows: int) -> Wide:
        """Return room for a pass; that of short passes is kept: there are many, and making it takes a while."""
        if rows > KEPT_ROWS:
            return Wide(rows)
        if rows not in self._kept:
            self._kept[rows] = Wide(rows)
        return self._kept[rows]

    def _norm(self, x: Tensor, weight: Tensor) -> Tensor:
        """Scale to a root mean square of one (Zhang and Sennrich 2019, https://arxiv.org/abs/1910.07467)."""
        wide = x.float()
        scale = torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + self._epsilon)
        return weight * (wide * scale).to(x.dtype)


NONE: tuple[None, ...] = (None,) * len(GROUPS)


class Wide:
    """Room of a pass: turns inputs to 32 bits and to a number of rows at which sums keep their order."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._room: dict[int, Tensor] = {}
        self._benches: dict[tuple[int, ...], Bench] = {}

    def bench(self, delta: Delta) -> Bench:
        """Return where a delta is worked out; valid until the next one of the same shape."""
        found = self._benches.get(delta.shape)
        if found is None:
            found = self._benches[delta.shape] = delta.bench(self._rows, padded(self._rows))
        return found

    def __call__(self, x: Tensor) -> Tensor:
        """Return `x` as (padded rows, width); valid until the next call for the same width."""
        if x.dtype == torch.float32:
            return x
        room = self._room.get(x.shape[1])
        if room is None:
            room = self._room[x.shape[1]] = torch.zeros(padded(self._rows), x.shape[1])
        room[: self._rows] = x
        return room


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

"""What a training will take, before anything is fetched.

python -m training.estimate training/recipes/extraction-ministral-8b-instruct-2410.toml [--speed TOKENS_PER_SECOND]

- Weights in NF4: 4 bits and the scales, one byte a block of 64 and four bytes every 256 blocks,
  4.127 bits in all (QLoRA, https://arxiv.org/abs/2305.14314, section 3); embeddings, output layer
  and norms in 16 bits. On a processor all are unpacked to 16 bits.
- Adapter: rank * (in + out) weights for every layer it is on (LoRA, https://arxiv.org/abs/2106.09685,
  section 4), and as many gradients, in 32 bits. Adam keeps two moments of each: in 8 bits on a GPU
  (https://arxiv.org/abs/2110.02861), in 32 on a processor.
- Activations are counted as by Korthikanti and others (https://arxiv.org/abs/2205.05198, section 4),
  for blocks of this kind and in 16 bits: what each step keeps for its gradient. The inputs of
  frozen layers are not kept. With width h, queries q and keys k wide, n heads, feed-forward i
  wide and length s, a token costs in every layer, in bytes,
      8h for two norms (in 32 bits), 2h each for the inputs of attention and feed-forward if
      they carry an adapter, 4q + 4k + 4n for fused attention (queries, keys, values, result, one
      number a head) or 2q + 4k + n(s + 128) for attention in blocks, 2q for an adapter on its result,
      6i for the gate, 2i for an adapter after it.
  With checkpointing a layer keeps its input, 2h, and one layer at a time all of that.
- Work: 2 operations a weight and token forwards (Kaplan and others, https://arxiv.org/abs/2001.08361,
  section 2.1), 2 backwards instead of 4 because frozen weights need no gradient, 2 more with
  checkpointing. What attention takes is left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.bases import BASES, BaseError, Shape, folder, hub_id, shape_of
from training.recipe import Recipe, read

NF4_BITS = 4 + 8 / 64 + 32 / (64 * 256)
CHARACTERS_A_TOKEN = 4
"""The usual figure for English text."""
BLOCK = 128
"""Queries that attention takes at a time on a processor."""
CHUNK = 1024
"""Positions whose logits are held at once: with 131,072 tokens they take 1.3 GB."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Figures of one training; memory in bytes, on each device."""

    parameters: int
    adapter_parameters: int
    weights: float
    adapter: int
    """Weights and gradients."""
    optimiser: int
    activations: int
    logits: int
    operations: float
    """For one token of the data."""

    @property
    def memory(self) -> float:
        """All of it together."""
        return self.weights + self.adapter + self.optimiser + self.activations + self.logits

    def lines(self, tokens: float, speed: float | None) -> Iterator[str]:
        """Yield the figures in words.

        Args:
            tokens: of the whole training.
            speed: tokens a second, if known.
        """
        yield f"parameters   {self.parameters:,}, the adapter {self.adapter_parameters:,} besides"
        yield f"weights      {size(self.weights)}"
        yield f"adapter      {size(self.adapter)} with its gradients, optimiser {size(self.optimiser)}"
        yield f"activations  {size(self.activations)} at most, logits {size(self.logits)}"
        yield f"memory       {size(self.memory)} at most, besides libraries and buffers"
        yield f"work         {tokens:,.0f} tokens, {tokens * self.operations:.2e} operations"
        if speed:
            hours, minutes = divmod(round(tokens / speed / 60), 60)
            yield f"time         {hours} h {minutes:02} min at {speed:,.0f} tokens a second"


def size(count: float) -> str:
    """Return a number of bytes in words."""
    return f"{count / 1e9:.2f} GB" if count >= 1e9 else f"{count / 1e6:.1f} MB"


def estimate(recipe: Recipe, shape: Shape, gpu: bool, longest: int | None = None) -> Estimate:
    """Reckon a training on one device; `longest` is the longest row in tokens, None for the most allowed."""
    length = longest or recipe.max_length
    carrying = adapted(recipe, shape)
    adapter = shape.layers * sum(recipe.rank * sum(shape.projections[name]) for name in carrying)
    layer = layer_bytes(shape, carrying, length, fused=gpu)
    each = 2 * shape.width * shape.layers + layer if recipe.gradient_checkpointing else layer * shape.layers
    return Estimate(
        parameters=shape.linear + shape.rest,
        adapter_parameters=adapter,
        weights=(shape.linear * NF4_BITS / 8 if gpu else shape.linear * 2) + shape.rest * 2,
        adapter=adapter * 8,
        optimiser=adapter * (2 if gpu else 8),
        activations=recipe.batch * length * each,
        # In 16 and in 32 bits, and the gradient of the latter.
        logits=min(CHUNK, recipe.batch * length) * shape.vocabulary * 10,
        operations=(6 if recipe.gradient_checkpointing else 4) * shape.linear + 6 * adapter,
    )


def adapted(recipe: Recipe, shape: Shape) -> list[str]:
    """Return the linear layers of a block that carry an adapter."""
    if recipe.target_modules == "all-linear":
        return list(shape.projections)
    return [name for name in shape.projections if name in recipe.target_modules]


def layer_bytes(shape: Shape, carrying: list[str], length: int, fused: bool) -> int:
    """Return the bytes that a token's way through one layer keeps for the gradient."""
    width, queries, keys = shape.width, shape.heads * shape.head_width, shape.key_heads * shape.head_width
    kept = 8 * width + 6 * shape.inner
    kept += 2 * width if {"q_proj", "k_proj", "v_proj"} & set(carrying) else 0
    kept += 2 * width if {"gate_proj", "up_proj"} & set(carrying) else 0
    kept += 2 * queries if "o_proj" in carrying else 0
    kept += 2 * shape.inner if "down_proj" in carrying else 0
    if fused:
        return kept + 4 * queries + 4 * keys + 4 * shape.heads
    return kept + 2 * queries + 4 * keys + shape.heads * (length + BLOCK)


def shape_for(recipe: Recipe, beside: Path) -> Shape:
    """Return the shape of a recipe's base, from this module's table or the base's own configuration.

    Raises:
        BaseError: neither knows it.
    """
    if recipe.base in BASES:
        return BASES[recipe.base].shape
    from transformers import AutoConfig

    place = folder(recipe, beside) or hub_id(recipe)
    try:
        return shape_of(AutoConfig.from_pretrained(place, revision=recipe.revision))
    except OSError as error:
        raise BaseError(f"the configuration of {recipe.base} cannot be had: {error}") from error


def rough_tokens(recipe: Recipe, beside: Path) -> float:
    """Return about how many tokens one epoch has, by the characters of its rows."""
    from training.chats import chat_of
    from training.mixture import files, read_briefs
    from training.rows import numbered

    found = 0.0
    for data in recipe.data:
        for path in files(data.path, beside):
            if (data.format or recipe.format) == "briefs":
                texts = [
                    row.shared + row.prompt + "".join(part.text for part in row.answer)
                    for _, row in read_briefs(path, recipe.task)
                ]
            else:
                texts = ["".join(message.content for message in chat_of(row)) for _, row in numbered(path)]
            found += data.weight * sum(map(len, texts))
    return found / CHARACTERS_A_TOKEN


def main() -> None:
    """Print the estimate of a recipe."""
    parser = argparse.ArgumentParser(prog="python -m training.estimate", description="What a training will take.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--speed", type=float, help="tokens a second that the device reaches")
    parser.add_argument("--device", choices=("gpu", "cpu"), help="default: gpu, but cpu for the embedded base")
    options = parser.parse_args()
    try:
        recipe = read(options.recipe)
        gpu = options.device == "gpu" or (options.device is None and recipe.base != "smollm2-135m-instruct")
        figures = estimate(recipe, shape_for(recipe, options.recipe.parent), gpu)
        tokens = recipe.epochs * rough_tokens(recipe, options.recipe.parent)
    except (BaseError, FileNotFoundError, ValueError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
    print("\n".join(figures.lines(tokens, options.speed)))


if __name__ == "__main__":
    main()

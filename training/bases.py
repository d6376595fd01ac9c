"""The base models that there are recipes for, and where the weights of any base are found.

Shapes are those of the models' published configurations, so that memory can be reckoned before
anything is fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ai.bases import EMBEDDED
from training.recipe import Recipe


class BaseError(Exception):
    """A base cannot be had or cannot be trained; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A decoder's dimensions: grouped-query attention and a gated feed-forward part in every layer."""

    layers: int
    width: int
    heads: int
    key_heads: int
    head_width: int
    inner: int
    """Width of the feed-forward part."""
    vocabulary: int
    tied: bool
    """Whether the output layer shares the embeddings."""

    @property
    def projections(self) -> dict[str, tuple[int, int]]:
        """Width in and out of every linear layer of a block, by its name."""
        queries, keys = self.heads * self.head_width, self.key_heads * self.head_width
        return {
            "q_proj": (self.width, queries),
            "k_proj": (self.width, keys),
            "v_proj": (self.width, keys),
            "o_proj": (queries, self.width),
            "gate_proj": (self.width, self.inner),
            "up_proj": (self.width, self.inner),
            "down_proj": (self.inner, self.width),
        }

    @property
    def linear(self) -> int:
        """Weights in the linear layers of all blocks: those that are kept in four bits."""
        return self.layers * sum(inward * outward for inward, outward in self.projections.values())

    @property
    def rest(self) -> int:
        """Weights kept in 16 bits: embeddings, output layer, norms."""
        return self.vocabulary * self.width * (1 if self.tied else 2) + (2 * self.layers + 1) * self.width


@dataclass(frozen=True, slots=True)
class TrainingBase:
    """A base on the model hub."""

    hub_id: str
    licence: str
    shape: Shape


BASES = {
    EMBEDDED.name: TrainingBase(EMBEDDED.hub_id, EMBEDDED.licence, Shape(30, 576, 9, 3, 64, 1536, 49152, True)),
    "ministral-8b-instruct-2410": TrainingBase(
        "mistralai/Ministral-8B-Instruct-2410",
        "Mistral Research License; access has to be asked for",
        Shape(36, 4096, 32, 8, 128, 12288, 131072, False),
    ),
    # The BF16 twins of the released FP8 checkpoints, which cannot be turned into NF4.
    "ministral-3-3b-instruct-2512": TrainingBase(
        "mistralai/Ministral-3-3B-Instruct-2512-BF16",
        "Apache-2.0",
        Shape(26, 3072, 32, 8, 128, 9216, 131072, True),
    ),
    "ministral-3-8b-instruct-2512": TrainingBase(
        "mistralai/Ministral-3-8B-Instruct-2512-BF16",
        "Apache-2.0",
        Shape(34, 4096, 32, 8, 128, 14336, 131072, False),
    ),
    "mistral-nemo-instruct-2407": TrainingBase(
        "mistralai/Mistral-Nemo-Instruct-2407",
        "Apache-2.0",
        Shape(40, 5120, 32, 8, 128, 14336, 131072, False),
    ),
    "mistral-small-instruct-2409": TrainingBase(
        "mistralai/Mistral-Small-Instruct-2409",
        "Mistral Research License; access has to be asked for",
        Shape(56, 6144, 48, 8, 128, 16384, 32768, False),
    ),
}
HUB_ID = re.compile(r"[\w.-]+/[\w.-]+")


def folder(recipe: Recipe, beside: Path) -> Path | None:
    """Return the folder that a recipe's base names (absolute, or relative to `beside`), None if it names none."""
    place = beside / recipe.base
    return place if recipe.base not in BASES and (place / "config.json").is_file() else None


def hub_id(recipe: Recipe) -> str:
    """Return the model hub's name of a recipe's base.

    Raises:
        BaseError: it can be none.
    """
    if recipe.base in BASES:
        return BASES[recipe.base].hub_id
    if HUB_ID.fullmatch(recipe.base):
        return recipe.base
    raise BaseError(
        f"No base {recipe.base!r}: it is none of {', '.join(BASES)}, no folder with a config.json, "
        "and no id of the model hub such as mistralai/Ministral-8B-Instruct-2410."
    )


def weights(recipe: Recipe, beside: Path, gpu: bool) -> Path:
    """Return a folder with a recipe's base, fetched if need be.

    The embedded base is the very checkpoint that play uses, in four bits wherever it is trained
    on a GPU.

    Raises:
        BaseError: it cannot be had.
    """
    from ai.profiles import choose
    from ai.store import StoreError, ensure

    if recipe.base == EMBEDDED.name:
        base = replace(EMBEDDED, quantisation="nf4") if gpu else choose("embedded").base
        assert base is not None
        try:
            return ensure(base, lambda message: None)
        except StoreError as error:
            raise BaseError(str(error)) from error
    return folder(recipe, beside) or fetch(hub_id(recipe), recipe.revision)


def fetch(name: str, revision: str | None) -> Path:
    """Return the hub's local copy of a model, fetched or completed if need be.

    Raises:
        BaseError: it cannot be had.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, LocalEntryNotFoundError, RepositoryNotFoundError

    from ai.store.hub import UNWANTED, WANTED

    try:
        return Path(
            snapshot_download(name, revision=revision, allow_patterns=WANTED, ignore_patterns=UNWANTED, etag_timeout=20)
        )
    except GatedRepoError as error:
        raise BaseError(
            f"{name} is given out on request: accept its licence at https://huggingface.co/{name}, "
            "then log in with `hf auth login`."
        ) from error
    except RepositoryNotFoundError as error:
        raise BaseError(f"The model hub has no {name}, or not for you.") from error
    except (LocalEntryNotFoundError, HfHubHTTPError, OSError) as error:
        raise BaseError(f"{name} is not on this computer and the model hub cannot be reached: {error}") from error


def shape_of(config: Any) -> Shape:  # noqa: ANN401  (a configuration of any architecture)
    """Return the shape that a transformers configuration describes; of its text part if it has several."""
    text = config.get_text_config()
    width, heads = text.hidden_size, text.num_attention_heads
    return Shape(
        layers=text.num_hidden_layers,
        width=width,
        heads=heads,
        key_heads=getattr(text, "num_key_value_heads", None) or heads,
        head_width=getattr(text, "head_dim", None) or width // heads,
        inner=text.intermediate_size,
        vocabulary=text.vocab_size,
        tied=bool(text.tie_word_embeddings),
    )

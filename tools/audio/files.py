"""Writes sounds as Ogg Vorbis files that have the same bytes on every run.

The encoder marks each stream with a random serial number, so the pages are marked anew with a fixed one.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import soundfile

from tools.audio.waves import RATE, Wave

SERIAL = 0x45434F54
BLOCK = 16_384
"""Samples handed over at once: the encoder keeps a whole block on its stack."""
HEADER = struct.Struct("<4sBBqIIIB")
CRC_PLACE = 22
CRC_POLYNOMIAL = 0x04C11DB7


def _crc_table() -> list[int]:
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (CRC_POLYNOMIAL if value & 0x80000000 else 0)
        table.append(value & 0xFFFFFFFF)
    return table


CRC_TABLE = _crc_table()


def ogg_bytes(wave: Wave, quality: float) -> bytes:
    """A wave encoded at RATE; `quality` from 0 (small) to 1."""
    buffer = io.BytesIO()
    channels = 1 if wave.ndim == 1 else wave.shape[1]
    samples = wave.astype(np.float32)
    with soundfile.SoundFile(
        buffer, "w", RATE, channels, format="OGG", subtype="VORBIS", compression_level=1 - quality
    ) as file:
        for start in range(0, len(samples), BLOCK):
            file.write(samples[start : start + BLOCK])
    return _same_serial(buffer.getvalue())


def write_ogg(path: Path, wave: Wave, quality: float) -> None:
    """Write one sound, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(ogg_bytes(wave, quality))


def read_ogg(path: Path) -> Wave:
    """The samples of a file as a player would hear them, shape (samples,) or (samples, 2).

    Raises ValueError for a file of another rate.
    """
    samples, rate = soundfile.read(path, dtype="float64")
    if rate != RATE:
        raise ValueError(f"{path}: expected {RATE} samples a second, found {rate}")
    return np.asarray(samples)


def _same_serial(data: bytes) -> bytes:
    pages, at = [], 0
    while at < len(data):
        capture, *_, count = HEADER.unpack_from(data, at)
        if capture != b"OggS":
            raise ValueError(f"no Ogg page at byte {at}")
        end = at + HEADER.size + count + sum(data[at + HEADER.size : at + HEADER.size + count])
        page = bytearray(data[at:end])
        struct.pack_into("<I", page, CRC_PLACE - 8, SERIAL)
        struct.pack_into("<I", page, CRC_PLACE, 0)
        struct.pack_into("<I", page, CRC_PLACE, _crc(page))
        pages.append(bytes(page))
        at = end
    return b"".join(pages)


def _crc(page: bytearray) -> int:
    value = 0
    for byte in page:
        value = ((value << 8) & 0xFFFFFFFF) ^ CRC_TABLE[(value >> 24) ^ byte]
    return value

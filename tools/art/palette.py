"""The 36 colours, as indices into the palette, and the tables that turn one index into another.

A colour is named by its ramp and its step from dark to light: N neutral, G green, E earth, W water, R warm,
S skin, V violet, K haze. A table is an int array of length 36; `table[pixels]` shades, lights or hazes a whole
picture without ever leaving the palette.
"""

import itertools

import numpy as np
from numpy.typing import NDArray

HEX: dict[str, str] = {
    "N0": "100d1a", "N1": "1d1d30", "N2": "2d3248", "N3": "434d65",
    "N4": "64718a", "N5": "8f9cab", "N6": "bdc6c7", "N7": "eff0e0",
    "G0": "16262e", "G1": "203f3c", "G2": "33574a", "G3": "4a6d55", "G4": "6c895f", "G5": "a2b174",
    "E0": "2b1c29", "E1": "493039", "E2": "6d4a46", "E3": "94705a", "E4": "bc9b78",
    "W0": "1c2d4a", "W1": "2c4e6c", "W2": "487990", "W3": "86b4b6",
    "R0": "4e1e33", "R1": "87323b", "R2": "ba533f", "R3": "df864a", "R4": "f2bb63", "R5": "fde7a6",
    "S0": "8c4f48", "S1": "c37f60", "S2": "e8b28a", "S3": "f7d9b0",
    "V0": "4b3e5f", "V1": "7b6c80",
    "K1": "a89b84",
}  # fmt: skip
NAMES = list(HEX)
INDEX = {name: number for number, name in enumerate(NAMES)}
RGB: NDArray[np.uint8] = np.array([[int(h[i : i + 2], 16) for i in (0, 2, 4)] for h in HEX.values()], dtype=np.uint8)
CLEAR = -1

N0, N1, N2, N3, N4, N5, N6, N7, G0, G1, G2, G3, G4, G5, E0, E1, E2, E3, E4 = range(19)
W0, W1, W2, W3, R0, R1, R2, R3, R4, R5, S0, S1, S2, S3, V0, V1, K1 = range(19, 36)

Table = NDArray[np.int64]

RAMPS = (
    "N7 N6 N5 N4 N3 N2 N1 N0",
    "G5 G4 G3 G2 G1 G0 N1",
    "E4 E3 E2 E1 E0 N0",
    "W3 W2 W1 W0 N1",
    "R5 R4 R3 R2 R1 R0 E0",
    "S3 S2 S1 S0 E1",
    "V1 V0 N1",
    "K1 E3",
)


def oklab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """sRGB of shape (..., 3), 0 to 255, as oklab."""
    c = np.asarray(rgb, float) / 255
    c = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    long = np.cbrt(c @ [0.4122, 0.5363, 0.0514])
    medium = np.cbrt(c @ [0.2119, 0.6807, 0.1074])
    short = np.cbrt(c @ [0.0883, 0.2817, 0.6300])
    return np.stack(
        [
            0.2105 * long + 0.7936 * medium - 0.0041 * short,
            1.978 * long - 2.4286 * medium + 0.4506 * short,
            0.0259 * long + 0.7828 * medium - 0.8087 * short,
        ],
        -1,
    )


LAB = oklab(RGB.astype(float))


def nearest(rgb: NDArray[np.float64]) -> int:
    """Index of the palette's colour that looks most like `rgb`."""
    d = oklab(rgb) - LAB
    return int(np.argmin((d * d * [1.2, 1.6, 1.6]).sum(-1)))


def mix_table(colour: str, amount: float) -> Table:
    """Table that mixes every colour with `colour` (six hex digits) by `amount`, 0 to 1."""
    target = np.array([int(colour[i : i + 2], 16) for i in (0, 2, 4)], float)
    return np.array([nearest(p * (1 - amount) + target * amount) for p in RGB.astype(float)])


def table(**changes: str) -> Table:
    """Table that keeps every colour but those named: `table(G5="K1", G4="G3")`."""
    result = np.arange(len(NAMES))
    for source, target in changes.items():
        result[INDEX[source]] = INDEX[target]
    return result


def _steps() -> tuple[Table, Table]:
    darker, lighter = np.arange(len(NAMES)), np.arange(len(NAMES))
    for ramp in RAMPS:
        steps = ramp.split()
        for above, below in itertools.pairwise(steps):
            if above[0] == steps[0][0]:
                darker[INDEX[above]] = INDEX[below]
                if below[0] == above[0]:
                    lighter[INDEX[below]] = INDEX[above]
    return darker, lighter


DARKER, LIGHTER = _steps()

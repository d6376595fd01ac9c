"""The 36 colours of Ecotopia and their roles.

Names follow the ramps: N neutral slate, G green, E earth, W water, R ember (red to light), S skin and sand, V violet,
K khaki; 0 is the darkest of a ramp. Colours are plain (red, green, blue) tuples, so that they can be keys of caches.
"""

Colour = tuple[int, int, int]
Ramp = tuple[Colour, Colour, Colour]

N0: Colour = (0x10, 0x0D, 0x1A)
N1: Colour = (0x1D, 0x1D, 0x30)
N2: Colour = (0x2D, 0x32, 0x48)
N3: Colour = (0x43, 0x4D, 0x65)
N4: Colour = (0x64, 0x71, 0x8A)
N5: Colour = (0x8F, 0x9C, 0xAB)
N6: Colour = (0xBD, 0xC6, 0xC7)
N7: Colour = (0xEF, 0xF0, 0xE0)
G0: Colour = (0x16, 0x26, 0x2E)
G1: Colour = (0x20, 0x3F, 0x3C)
G2: Colour = (0x33, 0x57, 0x4A)
G3: Colour = (0x4A, 0x6D, 0x55)
G4: Colour = (0x6C, 0x89, 0x5F)
G5: Colour = (0xA2, 0xB1, 0x74)
E0: Colour = (0x2B, 0x1C, 0x29)
E1: Colour = (0x49, 0x30, 0x39)
E2: Colour = (0x6D, 0x4A, 0x46)
E3: Colour = (0x94, 0x70, 0x5A)
E4: Colour = (0xBC, 0x9B, 0x78)
W0: Colour = (0x1C, 0x2D, 0x4A)
W1: Colour = (0x2C, 0x4E, 0x6C)
W2: Colour = (0x48, 0x79, 0x90)
W3: Colour = (0x86, 0xB4, 0xB6)
R0: Colour = (0x4E, 0x1E, 0x33)
R1: Colour = (0x87, 0x32, 0x3B)
R2: Colour = (0xBA, 0x53, 0x3F)
R3: Colour = (0xDF, 0x86, 0x4A)
R4: Colour = (0xF2, 0xBB, 0x63)
R5: Colour = (0xFD, 0xE7, 0xA6)
S0: Colour = (0x8C, 0x4F, 0x48)
S1: Colour = (0xC3, 0x7F, 0x60)
S2: Colour = (0xE8, 0xB2, 0x8A)
S3: Colour = (0xF7, 0xD9, 0xB0)
V0: Colour = (0x4B, 0x3E, 0x5F)
V1: Colour = (0x7B, 0x6C, 0x80)
K1: Colour = (0xA8, 0x9B, 0x84)

COLOURS: dict[str, Colour] = {
    name: value for name, value in list(globals().items()) if len(name) == 2 and isinstance(value, tuple)
}

ACCENT = R4
ACCENT_DIM = R3
BACKDROP = N0
PANEL = N1
TITLE_STRIP = N2
EDGE = N3
TEXT = N7
TEXT_SOFT = N6
TEXT_DIM = N5
DISABLED = N4
PAPER = S3
INK = E0
INK_SOFT = E2
GOOD = G5
BAD = R3
GOOD_INK = G2
BAD_INK = R1

ECOLOGY: Ramp = (G2, G4, G5)
ECONOMY: Ramp = (R2, R3, R4)
RESEARCH: Ramp = (W1, W2, W3)
INDICATOR_RAMPS: dict[str, Ramp] = {"ecology": ECOLOGY, "economy": ECONOMY, "research": RESEARCH}

TONES: dict[str, Colour] = {
    "angry": R3,
    "hopeful": G5,
    "desperate": W3,
    "neutral": N5,
    "sarcastic": S2,
    "grateful": R4,
    "suspicious": K1,
}
TONE_BADGES: dict[str, Colour] = {
    "angry": R1,
    "hopeful": G2,
    "desperate": W1,
    "neutral": N3,
    "sarcastic": S0,
    "grateful": E3,
    "suspicious": E2,
}


def approval_ramp(approval: float) -> Ramp:
    """The bar's ramp for an approval from 0 to 100: red below 40, green above 55, ember between."""
    if approval < 40:
        return (R1, R2, R3)
    return (G2, G4, G5) if approval > 55 else (R2, R3, R4)

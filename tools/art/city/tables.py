"""Tables by which the game shades, soils and fades the map, written as files that name colours."""

from pathlib import Path

from tools.art.files import write_json
from tools.art.palette import DARKER, NAMES, Table, table

SHADE = DARKER.copy()
for _name, _to in {
    "G4": "G2", "N5": "N3", "W2": "W1", "N3": "N2", "G3": "G2", "G5": "G3", "S3": "E3", "R4": "E3", "R5": "E4",
    "E4": "E2",
}.items():  # fmt: skip
    SHADE[NAMES.index(_name)] = NAMES.index(_to)

TABLES: dict[str, Table] = {
    # what lies in the shadow of a tree or a house
    "shade": SHADE,
    "darker": DARKER,
    # soot on the ground, thin and thick
    "soot": table(
        N7="N6", N5="K1", N4="V1", N3="N4", N2="V0", N1="V0", N0="N2", G5="K1", G3="V1", G1="V0", G0="N2", E4="K1",
        E2="V1", E1="E2", E0="E1", W3="K1", W2="N4", W1="N3", W0="N3", R4="E4", R3="S1", R2="S0", R1="S0", R0="E1",
        S1="E3", S0="E2", S3="E4",
    ),
    "thick_soot": table(
        N7="K1", N6="K1", N5="K1", N4="V1", N3="V1", N2="N4", N1="V0", N0="V0", G5="K1", G4="V1", G3="V1", G2="V0",
        G1="V0", G0="V0", E4="K1", E3="V1", E2="V0", E1="V0", W3="K1", W2="V1", W1="N4", W0="V0", R5="E4",
        R4="E4", R3="K1", R2="S0", R1="V1", R0="V0", S1="K1", S0="V1", S3="K1",
    ),
    # what is seen through a bank of smog, which lifts the values
    "smog": table(
        N5="N6", N4="N5", N3="K1", N2="V0", N1="V0", N0="V0", G5="N6", G4="K1", G3="K1", G2="V1", G1="V1", G0="V0",
        E4="N6", E3="K1", E2="K1", E1="V1", E0="V0", W3="N6", W2="N5", W1="N5", W0="V1", R4="E4", R3="E4", R2="E3",
        R1="S0", R0="V1", S3="N6", S2="E4", S1="K1", S0="V1", V1="K1", V0="V1", K1="N6",
    ),
    # strokes on water, clean and foul: other colours are no water
    "ripple_light": table(W0="W1", W1="W2", W2="W3", W3="N6", N1="N2", N2="V0", V0="V1"),
    "ripple_dark": table(W1="W0", W2="W1", W3="W2", N2="N1", V0="N2", V1="V0"),
    "ripple_glint": table(W0="W2", W1="W3", W2="N7", N2="V1", V0="V1"),
    # a dying meadow: colder, and dry in patches
    "dull": table(G5="K1", G4="G3", G3="G2", R4="E4", R5="E4", N7="N5", E4="K1", E3="E2", E2="E1"),
    "dry": table(
        G5="K1", G4="E3", G3="E2", G2="E1", R4="E4", R5="E4", N7="N5", E4="K1", E3="V1", E2="V0", E1="E0",
    ),
}  # fmt: skip


def write_tables(folder: Path) -> None:
    """Write tables.json: for each table the colours that it changes."""
    named = {
        name: {NAMES[i]: NAMES[int(to)] for i, to in enumerate(numbers) if i != to} for name, numbers in TABLES.items()
    }
    write_json(folder / "tables.json", named)

"""Beards: hair that leaves the mouth free, whatever the mouth does."""

import numpy as np

from tools.art.faces.face import Face
from tools.art.faces.features import MOUTH
from tools.art.noise import Mask, shift


def mouth_opening(face: Face) -> Mask:
    """The mouth that the face makes, lips and all, and the skin beside and below it."""
    opening = np.zeros_like(face.shape)
    x, y = face.lips[0], face.lips[1] + face.down
    for row, line in enumerate(MOUTH[face.mouth]):
        drawn = line.strip(".s")
        # where only the corners of the mouth turn up, hair grows between them
        if len(drawn) > 1 and drawn.count(".") * 2 < len(drawn):
            start = line.index(drawn)
            opening[y + row, x + start : x + start + len(drawn)] = True
    return opening | shift(opening, 0, 1) | shift(opening, 1, 0) | shift(opening, -1, 0)

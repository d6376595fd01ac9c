"""What can go wrong with the stored model, in words meant for the player."""


class StoreError(Exception):
    """The model could not be had; the message says why and what to do about it."""


class DamagedError(Exception):
    """A stored checkpoint is not what its manifest says; it can be rebuilt."""

"""What the rules refuse, in words a player can read."""


class RuleError(ValueError):
    """An act that the rules do not allow now; the message says why."""


class SaveError(ValueError):
    """A saved city that cannot be read; the message names the key that is wrong."""

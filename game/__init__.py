"""Ecotopia, the game."""

"""The rules of the game: plain data and functions, without pygame and without a model."""

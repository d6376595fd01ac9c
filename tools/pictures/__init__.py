"""Makes the pictures of the README from the game's own scenes: always the same bytes, and no model is needed."""

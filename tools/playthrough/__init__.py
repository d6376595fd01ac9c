"""Plays the real game by posted events: for reports, screenshots and tests."""

"""Plays whole games by policies, thousands of them, and says how they end."""

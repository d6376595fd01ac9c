"""Portraits of 64 by 64 pixels, one module for each person."""

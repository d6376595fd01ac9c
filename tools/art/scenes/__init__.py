"""Backdrops of 640 by 360 pixels, one module for each part of a scene."""

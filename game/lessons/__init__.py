"""What the clerk explains in the first round, scene by scene."""

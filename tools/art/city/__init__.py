"""Everything on the map: ground tiles, roads, trees, buildings, smoke and signs."""

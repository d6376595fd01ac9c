"""How the game looks: sprites from the art folder and the map that is put together from them."""

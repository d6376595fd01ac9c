"""What `game.audio` is made of: the table of sounds, the files, music, voices, and how tense things are."""

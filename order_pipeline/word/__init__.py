"""Word: bytes of a file to neutral blocks, each with its place. Knows Word, no law."""

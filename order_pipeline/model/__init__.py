"""The nouns: act, register, change set, finding. Knows law, no Word and no files."""

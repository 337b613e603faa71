"""Duplicates: which touchpoints of one process are the same, and why. Flags, never merges."""

"""A template learned from an earlier order of the agency: its look, new content."""


def learned(source: bytes) -> bytes:
    """Give a template in the look of an earlier order."""
    raise NotImplementedError

"""Quotes round a text that may have its own: « » outside, „ “ within (Russian typography)."""

_INNER = str.maketrans({"«": "„", "»": "“"})


def quoted(text: str) -> str:
    """Put a text in quotes: «Портал „Госуслуги“»."""
    return f"«{text.translate(_INNER)}»"

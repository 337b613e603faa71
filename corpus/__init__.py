"""The corpus: acts written by hand, laid out in many hands, with golden files."""

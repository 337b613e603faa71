"""Every phrase the recognition looks for: named, with an example that fits and one that does not.

Sources: the field notes on stamps, headers, preambles, signatures and amending formulas; GOST R
7.0.97 for requisites. Patterns expect folded text (``text/spacing``); those for headings expect
squeezed text (``text/letters``), so that letter-spaced words meet their plain form.
"""

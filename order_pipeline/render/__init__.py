"""Rendering: an act and a template to a Word file. Knows templates, no reading."""

"""The use cases, each a recipe that fits on a screen: read, check, change, render, amend, run."""

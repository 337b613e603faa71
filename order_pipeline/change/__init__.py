"""Changes: load, apply, diff, invert, compose and merge change sets. Pure: act in, act out."""

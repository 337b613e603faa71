"""Pure rules for characters: spacing, look-alikes, dates, numbers, word forms. Knows no act."""

"""Checks: every rule of the seeds but the duplicates, a module a rule; act in, findings out."""

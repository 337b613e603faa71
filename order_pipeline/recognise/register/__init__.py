"""Registers: tables, headed lists and outlines to complete rows; columns by what they mean."""

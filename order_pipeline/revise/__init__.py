"""Revision: the agency's own Word file with only the touched rows rewritten."""

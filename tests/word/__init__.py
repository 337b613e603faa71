"""Tests of reading Word and text into blocks."""

"""Recognition: blocks to an act with places and findings. Knows the field, no file formats."""

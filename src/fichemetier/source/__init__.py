"""YAML text to values and back: the place of every value, edits that leave the other lines alone."""

"""A fair as one file: what lies on its stand, made, checked and told to whoever prints it."""

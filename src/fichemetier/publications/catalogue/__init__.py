"""A catalogue: finished sheets between a cover and indexes, as one book."""

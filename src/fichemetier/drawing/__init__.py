"""Geometry of the drawings: layouts give it its look."""

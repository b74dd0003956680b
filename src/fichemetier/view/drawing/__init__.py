"""Drawings to scale, as inline SVG. What a drawing shows is always written beside it."""

"""Diagnostics as data, the errors that carry them, the catalogue of their words, and the report."""

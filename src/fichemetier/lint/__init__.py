"""Warnings about what a sheet says; one small function a rule."""

"""Tries the command line on files that nobody would write.

`python -m tests.tools.fuzz sheets 20000 --seed 1` tries twenty thousand sheets. An input of a kind and a seed
is always the same, so that a failure is repeated by its number.
"""

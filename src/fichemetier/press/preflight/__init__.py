"""Whether a PDF, of ours or not, is ready for a press: one small registered function a rule.

Begin at `check.py`. `document.py` opens a file, `walk.py` reads what its pages draw, `plates.py` measures the
ink; the rules are in `*_rules.py`, under the codes of their diagnostics.
"""

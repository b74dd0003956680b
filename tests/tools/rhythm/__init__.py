"""Measures the rhythm of pages that we made: `python -m tests.tools.rhythm a.pdf b.pdf …` prints a table.

A PDF is read (`read.py`, `paths.py`, `tags.py`) into runs of text and painted shapes (`pages.py`). These are
put together to lines (`lines.py`) and columns (`columns.py`), and measured without another look at the file
(`baselines.py`, `words.py`, `room.py`, all in `measure.py`); `report.py` prints.
"""

"""Tables to import, and what comes of them."""

from __future__ import annotations

import csv
import io
import re

from click.testing import CliRunner
from openpyxl import Workbook

from fichemetier.cli import fichemetier
from fichemetier.model.validate import check

FIRST = {"metier.intitule": "Fleuriste", "codes.rome": "G1202", "en_bref": "Il compose des bouquets."}


def run(*arguments, code=0):
    done = CliRunner().invoke(fichemetier, [*map(str, arguments), "--lang", "fr"])
    assert done.exit_code == code, done.output
    return done.output


def comma_separated(path, *rows, separator=";", encoding="utf-8"):
    """A CSV file of rows, each a mapping by heading."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(dict.fromkeys(key for row in rows for key in row)), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def workbook(path, *rows, change=lambda book: None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    change(book)
    book.save(path)
    return path


def sheet(path):
    """What a file holds, valid."""
    found = check(path.read_bytes(), path, path.stem)
    assert found.sheet is not None, found.diagnostics
    return found.sheet


def codes(output):
    return re.findall(r"\[(FM\d{3})\]", output)


def changed(source, target, **cells):
    """A copy of an exported CSV file in which cells of its only sheet are written anew."""
    rows = list(csv.DictReader(io.StringIO(source.read_text("utf-8-sig"), newline=""), delimiter=";"))
    return comma_separated(target, {**rows[0], **cells})

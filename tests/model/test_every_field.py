"""The bundled sheet that fills every key of the model: what no sheet holds, no page would show."""

from pydantic import BaseModel

from fichemetier.model.sheet import Sheet
from fichemetier.model.validate import check
from tests.paths import ROOT
from tests.tools.full_sheet import filled

SHEET = ROOT / "sheets" / "technicien-eolien.yaml"


def models(kind):
    """A part of the model and every part that it may hold."""
    yield kind
    for field in kind.model_fields.values():
        for inner in parts_of(field.annotation):
            yield from models(inner)


def parts_of(annotation):
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from parts_of(inner)


def test_the_sheet_fills_every_key():
    found = check(SHEET.read_bytes(), SHEET.name, SHEET.stem)
    assert found.sheet is not None, found.diagnostics
    every = {(kind, key) for kind in models(Sheet) for key in kind.model_fields}
    assert {f"{kind.__name__}.{key}" for kind, key in every - set(filled(found.sheet))} == set()

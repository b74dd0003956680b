"""Lists in the texts of a sheet print with their marks and numbers, inside the column, in every place."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.workspace.project import Workspace

LIST = "Soit :\\n9. neuf\\n10. dix\\n\\n- un\\n  - deux"
PRINTED = "9.neuf10.dix•un–deux"
LEFT = 15 * 72 / 25.4
"""The left edge of the column, in points."""
PLACES = [
    "accroche: {}",
    "citation: {{texte: {}}}",
    "en_bref: [{}]",
    "encadres: [{{texte: {}}}]",
    "typologie: {{introduction: {}, profils: [a]}}",
    "typologie: {{profils: [{{nom: a, description: {}}}]}}",
    "missions: {{introduction: {}, groupes: [{{items: [a]}}]}}",
    "missions: {{groupes: [{{items: [{}]}}]}}",
    "missions: {{groupes: [{{items: [{{texte: a, precision: {}}}]}}]}}",
    "journee_type: [{{heure: 9 h, texte: {}}}]",
    "competences: {{savoirs: [{}]}}",
    "formation: {{texte: {}}}",
    "salaire: {{texte: {}, tranches: [{{profil: a, min: 1}}]}}",
    "salaire: {{avertissement: {}, tranches: [{{profil: a, min: 1}}]}}",
    "conditions: {{texte: {}}}",
    "ou_exercer: {{texte: {}}}",
    "perspectives: {{texte: {}}}",
    "perspectives: {{debouches: {}}}",
    "evolution: {{texte: {}}}",
    "temoignages: [{{nom: Ada, texte: {}}}]",
    "ressources: [{{titre: a, description: {}}}]",
    "ressources: [{{titre: a, appel: {}}}]",
    "appel_action: {}",
    "glossaire: [{{terme: EPI, definition: {}}}]",
    "rubriques_libres: [{{titre: a, texte: {}}}]",
    "rubriques_libres: [{{titre: a, items: [{}]}}]",
]


def pdf(place, folder):
    path = folder / "liste.yaml"
    field = place.format(f'"{LIST}"').replace("profils: [a]", "profils: [{nom: a}]")
    body = "" if field.startswith("en_bref") else "en_bref: a\n"
    path.write_text(f"metier: {{intitule: Essai}}\n{body}{field}\n", encoding="utf-8")
    return render(Job(path, RenderOptions()), Workspace.around(folder), Steps()).files[0]


@pytest.mark.parametrize("place", PLACES)
def test_a_list_prints_with_its_marks_inside_the_column(place, tmp_path):
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(pdf(place, tmp_path))]
    assert PRINTED in "".join("".join(page.get_text_range().split()) for page in pages)
    lefts = [page.get_charbox(index)[0] for page in pages for index in range(page.count_chars())]
    assert min(lefts) > LEFT - 1


def test_a_list_is_a_list_for_screen_readers(tmp_path):
    with pikepdf.open(BytesIO(pdf("en_bref: [{}]", tmp_path))) as document:
        items = [element for element in elements(document.Root.StructTreeRoot.K[0]) if element.S == "/LI"]
    assert [[str(kid.S) for kid in item.K] for item in items] == [["/Lbl", "/LBody"]] * len(items)
    assert len(items) == 4


def elements(element):
    """An element of the structure tree and all below it."""
    yield element
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)

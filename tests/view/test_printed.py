"""What a sheet says is what its pages say: nothing is left out, and typed data is written in words."""

import re
from functools import cache

import pytest

from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.lint.content import UNPRINTED
from fichemetier.model.publication import Falc, RubriqueFalc
from fichemetier.model.reserve import Reserve
from fichemetier.model.sheet import Sheet
from fichemetier.model.walk import _every_path, part_at
from fichemetier.source.values import value_at
from tests.paths import ROOT, SHEET_LAYOUTS
from tests.tools.full_sheet import FULL, filled, leaves, plain
from tests.view.test_view import FRENCH, view_of

A4 = ROOT / "layouts" / "a4"
NOT_IN_SECTIONS = {
    "Sheet.langue", "Sheet.reserve",
    "Metier.epicene", "MetierProche.id", "Illustration.fichier", "Illustration.alt", "Illustration.role",
    "Temoignage.photo", "Salaire.devise", "Resume.emploi", "Resume.rythme", "Resume.employeur",
    "Resume.titre", "Resume.accroche", "Resume.chemin",
}  # fmt: skip
"""Keys that name or place a picture or a sheet, a currency, which amounts show, what another style of names
prints, and what posters and cards say in short."""
TWO_SIDED = {"citation", "typologie", "evolution", "temoignages", "ressources", "appel_action", "glossaire",
    "salaire", "journee_type", "illustrations", "rubriques_libres"}  # fmt: skip
"""What a back is made for."""
EASY = (Falc, RubriqueFalc)
"""The easy-to-read version, which a layout of its own prints."""
ONE_SIDED = {key: value for key, value in FULL.items() if key not in TWO_SIDED}


@cache
def full_page(two_sided=True):
    """What the full sheet prints, on two sides or on one: its HTML and its words, with plain spaces."""
    html = page_of(FULL if two_sided else ONE_SIDED, A4)
    assert bool(re.search("<main[^>]* data-whole=", html)) is not two_sided
    return html + plain(re.sub(r"<[^>]+>", " ", re.sub("</?sup>", "", html)))


def page_of(values, folder):
    layout = read_layout(folder)
    palette = layout.manifest.palettes["numerique"]
    page = TemplateContext(layout, layout.options({}, ROOT), palette, FRENCH)
    html = render(view_of(values), page, template(layout), layout.manifest.density.start)
    return plain(html)


def test_the_full_sheet_gives_every_key_that_a_layout_prints():
    parts = {part_at(tuple(path.split("."))) for path in _every_path()} - {None} | {Sheet}
    keys = {(part, key) for part in parts for key in part.model_fields}
    unprinted = {(part_at((*above,)), key) for *above, key in (path.split(".") for path in UNPRINTED)}
    kept = {
        one for one in keys if one[0].__module__ == Reserve.__module__ or one[0] in EASY or one[1] == "falc"
    }
    missing = keys - unprinted - kept - set(filled(Sheet.model_validate({"id": "essai", **FULL})))
    assert {f"{part.__name__}.{key}" for part, key in missing} == NOT_IN_SECTIONS


@pytest.mark.parametrize("folder", SHEET_LAYOUTS, ids=lambda folder: folder.name)
def test_no_layout_prints_what_check_calls_unprinted(folder):
    source = {"libelle": "source", "url": "https://muet.fr"}
    market = {"tension": "forte", "source": source, "tendance": {"sens": "hausse", "source": source}}
    silent = {
        "metier": {"intitule": "Essai"},
        "falc": {"rubriques": [{"titre": "dit", "phrases": ["dit"]}]},
        "typologie": {"source": source, "profils": [{"nom": "un"}]},
        "salaire": {"source": source, "tranches": [{"profil": "un", "min": 1.0}]},
        "perspectives": {**market, "recrutements": {"valeur": 1, "source": source}},
    }
    assert all(value_at(silent, tuple(path.split("."))) for path in UNPRINTED)
    assert "muet" not in page_of(silent, folder)


PRINTED = [(two, *leaf) for two, sheet in ((True, FULL), (False, ONE_SIDED)) for leaf in leaves(sheet)]


@pytest.mark.parametrize(("two_sided", "path", "text"), PRINTED, ids=lambda value: str(value)[:40])
def test_nothing_in_a_sheet_is_dropped(two_sided, path, text):
    assert text.replace("**", "").casefold() in full_page(two_sided).casefold(), path


@pytest.mark.parametrize(
    "words",
    [
        "moins de 10 personnes", "60 000–80 000 €", "1er mars 2026", "2 avril 2026", "3 mai 2025",
        "plus de 1 200 personnes",
        "directrice ou directeur technique", "Avec le monde", "bac + 3", "en 3 ans, après la 3e",
        "le Smic", "minimum conventionnel", "27 %",
        "en 2027, selon source tension", "de plus en plus de postes, d’ici 2031, selon source tendance",
        "métier vert", "transforme le métier", "statut deux, cadre", "ROME M1803, M1805",
    ],
)  # fmt: skip
def test_typed_data_is_written_in_french(words):
    assert words in full_page()

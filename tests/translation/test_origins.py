"""What is wrong with a page is said where the text that it is about is written."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.diagnostics.catalogue import message
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.diagnostics.report import printable
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.translation.overrides import fingerprint
from fichemetier.workspace.project import Workspace
from tests.edits import edit

MISSING = "\N{UMBRELLA WITH RAIN DROPS}"
LOST = "position: absolute; left: -500mm"
SHEET = """\
metier:
  intitule: Boulanger
accroche: "Il **pétrit** avant l'aube"
en_bref: |
  Premier paragraphe,
  sur deux lignes.
missions:
  groupes:
  - avec: les clients
    items: [Vendre, {texte: Conseiller}]
qualites: [Écoute, Calme]
temoignages:
- {nom: Nadia, texte: Je me lève tôt., photo: {fichier: nadia.png, alt: Nadia}}
sources: [{libelle: Une source}]
"""
CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "accroche"
msgid "Il **pétrit** avant l'aube"
msgstr ""
"Kneads \\"before\\" "
"dawn @"

msgctxt "qualites[]"
msgid "Calme"
msgstr "Calm"
"""
MANIFEST = 'extends = "a4"\ntitle = {fr = "Essai", en = "Trial"}\n'
TEMPLATE = '{% extends "a4/sheet.html.j2" %}\n{% block colophon %}\n@@\n{{ super() }}\n{% endblock %}\n'


@pytest.fixture
def workspace(tmp_path):
    for folder in ("sheets/locale/en", "layouts/essai"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "sheets" / "pain.yaml").write_text(without_photo(SHEET), encoding="utf-8")
    (tmp_path / "layouts" / "essai" / "layout.toml").write_text(MANIFEST, encoding="utf-8")
    return tmp_path


def without_photo(text):
    return text.replace(", photo: {fichier: nadia.png, alt: Nadia}", "")


def change(workspace, old, new):
    edit(workspace / "sheets" / "pain.yaml", old, new)


def add_template(workspace, body):
    path = workspace / "layouts" / "essai" / "sheet.html.j2"
    path.write_text(TEMPLATE.replace("@@", body), encoding="utf-8")


def found(workspace, layout="essai", locale="fr", output_format="pdf", pages=True):
    """Where each error of the sheet's page is: file, line, column, code, and the text of the span."""
    sheet = workspace / "sheets" / "pain.yaml"
    options = RenderOptions(layout=layout, locale=locale, output_format=output_format)
    with pytest.raises(FichemetierError) as caught:
        render(Job(sheet, options), Workspace.of_sheet(sheet), Steps())
    assert {one.pages for one in caught.value.diagnostics} == {(f"{layout}/{locale}",) if pages else ()}
    return [
        (one.span.path.name, one.span.line, one.span.column, one.code, shown(one.span))
        for one in caught.value.diagnostics
    ]


def shown(span):
    line = span.path.read_text(encoding="utf-8").splitlines()[span.line - 1]
    return line[span.column - 1 : span.end_column - 1] if span.end_line == span.line else line


@pytest.mark.parametrize("output_format", ["pdf", "html"])
def test_a_character_without_a_glyph_is_found_in_every_text_that_holds_it(workspace, output_format):
    change(workspace, "sur deux", f"sur {MISSING} deux")
    change(workspace, "Calme", f"Calme{MISSING}")
    change(workspace, "nom: Nadia", f"nom: Nadia {MISSING}")
    assert found(workspace, output_format=output_format) == [
        ("pain.yaml", 6, 7, "FM450", MISSING),
        ("pain.yaml", 11, 25, "FM450", MISSING),
        ("pain.yaml", 13, 15, "FM450", MISSING),
    ]


def test_a_translated_text_is_found_in_its_catalogue(workspace):
    path = workspace / "sheets" / "locale" / "en" / "pain.po"
    path.write_text(CATALOGUE.replace("@", MISSING), encoding="utf-8")
    change(workspace, "Écoute", f"{MISSING}coute")
    assert found(workspace, locale="en") == [
        ("pain.po", 8, 7, "FM450", MISSING),
        ("pain.yaml", 11, 12, "FM450", MISSING),
    ]
    add_template(workspace, f'<p style="{LOST}">{{{{ fiche.opening.hook }}}}</p>')
    path.write_text(CATALOGUE.replace("@", ""), encoding="utf-8")
    change(workspace, f"{MISSING}coute", "Écoute")
    assert found(workspace, locale="en") == [("pain.po", 7, 2, "FM461", '"Kneads \\"before\\" "')]


def test_a_part_that_differs_in_a_country_is_found_in_its_overrides(workspace):
    path = workspace / "sheets" / "locale" / "en" / "pain.yaml"
    tag = fingerprint(["Écoute", "Calme"])
    path.write_text(f"qualites:\n  valeur: [Patience {MISSING}]\n  empreinte: {tag}\n", encoding="utf-8")
    (found_at,) = found(workspace, locale="en")
    assert found_at[:4] == ("pain.yaml", 2, 12, "FM450")


@pytest.mark.parametrize(
    ("body", "line", "column", "text"),
    [
        ("{{ fiche.opening.hook }}", 3, 12, "Il **pétrit** avant l'aube"),
        ("{{ fiche.missions.groups[0].title }}", 9, 11, "les clients"),
        ("{{ fiche.missions.groups[0].items[1].text }}", 10, 29, "Conseiller"),
        ("{{ fiche.sources[0].label }}", 14, 21, "Une source"),
    ],
)
def test_lost_text_is_found_in_the_sheet(workspace, body, line, column, text):
    add_template(workspace, f'<p style="{LOST}">{body}</p>')
    (found_at,) = found(workspace)
    assert found_at[:4] == ("pain.yaml", line, column, "FM461")
    assert found_at[4] == text


@pytest.mark.parametrize(
    ("body", "column", "code", "text"),
    [
        (f'<p style="{LOST}">Perdu</p>', 45, "FM461", "Perdu"),
        (f'<p style="{LOST}">{{{{ t("Getting there") }}}}</p>', 50, "FM461", '"Getting there"'),
        ('<p style="colr: red">a</p>', 11, "FM460", "colr: red"),
        ('<a href="../page.html">ailleurs</a>', 10, "FM504", "../page.html"),
        ('<img src="absente.png" alt="">', 11, "FM503", "absente.png"),
        (f"<p>{MISSING}</p>", 4, "FM450", MISSING),
        ('<p lang="fr_FR">a</p>', 4, "FM478", 'lang="fr_FR"'),
        ("<p>a <i lang=français>b</i></p>", 9, "FM478", "lang=français"),
        ('<p><input name="n" style="appearance: auto"></p>', 4, "FM477", "<input"),
    ],
)
def test_what_a_layout_says_itself_is_found_in_the_layout(workspace, body, column, code, text):
    add_template(workspace, body)
    ((name, line, at, *rest),) = found(workspace)
    assert (name, code) == ("sheet.html.j2", rest[0])
    assert text is None or (line, at, rest[1]) == (3, column, text)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('{{ t("Updated on %(date)s", date="1er mai") }}', '"Updated on %(date)s"'),
        ('{{ n("One type", "%(count)s types", 3) }}', '"One type"'),
    ],
)
def test_a_word_with_something_filled_in_is_found_where_it_is_asked_for(workspace, body, text):
    add_template(workspace, f'<p style="{LOST}">{body}</p>')
    ((name, line, _, code, found_text),) = found(workspace)
    assert (name, line, code, found_text) == ("sheet.html.j2", 3, "FM461", text)


def test_typographic_marks_are_left_out_of_messages(workspace):
    change(workspace, "Écoute", "Gagner 1800–2500 €")
    add_template(workspace, f'<p style="{LOST}">{{{{ fiche.parts[0].groups[0].items[0].text }}}}</p>')
    sheet = workspace / "sheets" / "pain.yaml"
    with pytest.raises(FichemetierError) as caught:
        render(Job(sheet, RenderOptions(layout="essai")), Workspace.of_sheet(sheet), Steps())
    (diagnostic,) = caught.value.diagnostics
    assert "�" not in printable(message(diagnostic, "fr"))


def test_a_sheet_that_is_too_long_is_told_from_where_on(workspace):
    lines = [f"- Paragraphe {n}, {'assez long pour tenir sur des lignes ' * 9}." for n in range(40)]
    change(workspace, "qualites:", "\n".join(["encadres: []", "rubriques_libres: []", "qualites:"]))
    change(
        workspace,
        "en_bref: |\n  Premier paragraphe,\n  sur deux lignes.\n",
        "en_bref:\n" + "\n".join(lines) + "\n",
    )
    (found_at,) = found(workspace, "a4")
    name, line, column, code, text = found_at
    assert (name, code) == ("pain.yaml", "FM411")
    assert 12 < line < 18
    assert column == 3 or re.match("assez|pour|tenir|sur|des|lignes", text)


@pytest.mark.parametrize(
    "field",
    [
        "conditions:\n  contraintes:\n@@",
        "centres_interet:\n@@",
        "glossaire:\n- {terme: Un mot, definition: Ce qu'il dit}\nressources:\n@@",
        "ou_exercer:\n  texte: |\n@@",
    ],
)
def test_a_sheet_that_is_too_long_is_quoted_from_where_the_caret_is(workspace, field, monkeypatch):
    monkeypatch.chdir(workspace)
    items = [f"  - Contrainte numéro {n} qui est un texte assez long pour une ligne" for n in range(250)]
    if "texte: |" in field:
        items = [f"    {item[4:]}\n" for item in items[:80]]
    if "ressources" in field:
        items = [item.replace("- ", "- titre: ") for item in items]
    text = field.replace("@@", "\n".join(items))
    (workspace / "sheets" / "pain.yaml").write_text(without_photo(SHEET) + text + "\n", encoding="utf-8")
    result = CliRunner().invoke(fichemetier, ["render", "pain", "--lang", "en"])
    assert result.exit_code == 4
    line, caret = re.findall(r"^ *\d* \| (.*)\n", result.stderr, re.MULTILINE)
    stretch = line[caret.index("^") : caret.rindex("^") + 1]
    quote = re.search("from “(.*)” on", result.stderr)[1]
    assert quote.casefold().startswith(stretch[: len(quote)].strip().casefold())
    following = re.findall(r"numéro (\d+)", quote)
    assert int(re.search(r"numéro (\d+)", line)[1]) in (int(following[0]), int(following[0]) - 1)


def test_an_error_of_styles_repeated_by_a_template_is_told_once(workspace):
    repeated = '{% for n in range(50) %}<p style="colr: red; width: {{ n }}parsec">a</p>{% endfor %}'
    add_template(workspace, repeated)
    assert [(line, code, text) for _, line, _, code, text in found(workspace)] == [
        (3, "FM460", "colr: red"),
        (3, "FM460", "width:"),
    ]


def test_a_page_of_another_size_is_named_beside_the_text_that_it_loses(workspace):
    add_template(workspace, f'<style>@page {{ size: 210mm 290mm }}</style><p style="{LOST}">Perdu</p>')
    assert [code for *_, code, _ in found(workspace)] == ["FM413", "FM461"]


def checked(*arguments):
    result = CliRunner().invoke(fichemetier, ["i18n", "check", "--format", "json", *arguments])
    return [
        (Path(one["file"]).name, *one["range"][:2], one["code"])
        for one in json.loads(result.stdout)
        if one["severity"] == "error"
    ]


def test_catalogues_and_overrides_are_checked_for_what_a_build_refuses(workspace, monkeypatch):
    monkeypatch.chdir(workspace)
    folder = workspace / "sheets" / "locale" / "en"
    (folder / "pain.po").write_text(CATALOGUE.replace("@", MISSING), encoding="utf-8")
    tag = fingerprint(None)
    picture = f"illustrations:\n  empreinte: {tag}\n  valeur: [{{fichier: gone.png, alt: a}}]\n"
    (folder / "pain.yaml").write_text(picture, encoding="utf-8")
    assert checked("pain") == [("pain.po", 8, 7, "FM450"), ("pain.yaml", 3, 22, "FM118")]
    (folder / "pain.po").write_text(CATALOGUE.replace("@", ""), encoding="utf-8")
    assert [found_at[:4] for found_at in found(workspace, locale="en", pages=False)] == [
        ("pain.yaml", 3, 22, "FM118")
    ]

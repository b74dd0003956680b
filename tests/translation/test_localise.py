"""A sheet in the reader's language: what is printed, what falls back, what is replaced, what is refused."""

import os
import re
import subprocess
import sys
import unicodedata

import pypdfium2
import pytest

from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.lint.load import load_sheet
from fichemetier.text.inline_marks import foreign
from fichemetier.translation.localise import known_locales, localise, require_locale
from fichemetier.workspace.project import Workspace

SHEET = """\
metier:
  intitule: Boulanger
  masculin: boulanger
  feminin: boulangère
accroche: Il fait du **bon** pain.
en_bref: Il pétrit & il cuit.
salaire:
  devise: EUR
  tranches: [{profil: Débutant, min: 20000, max: 25000}]
"""
HEADER = 'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ENGLISH = {
    "metier.intitule": ("Boulanger", "Baker"),
    "metier.masculin": ("boulanger", "baker"),
    "metier.feminin": ("boulangère", "baker"),
    "accroche": ("Il fait du **bon** pain.", "The baker makes **good** bread."),
    "en_bref[]": ("Il pétrit & il cuit.", "Kneading & baking."),
    "salaire.tranches[].profil": ("Débutant", "Beginner"),
}


def catalogue(tag, messages):
    entries = (f'\nmsgctxt "{c}"\nmsgid "{s}"\nmsgstr "{t}"\n' for c, (s, t) in messages.items())
    return HEADER.format(tag=tag) + "".join(entries)


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "sheets" / "locale").mkdir(parents=True)
    (tmp_path / "sheets" / "boulanger.yaml").write_text(SHEET, encoding="utf-8")
    return tmp_path


def add(workspace, tag, text, name="boulanger.po"):
    folder = workspace / "sheets" / "locale" / tag
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def localised(workspace, tag, **options):
    path = workspace / "sheets" / "boulanger.yaml"
    return localise(load_sheet(path, Workspace.of_sheet(path)), path, tag, **options)


def fichemetier(workspace, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "fichemetier", *arguments],
        cwd=workspace,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def words(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def codes(error):
    return [diagnostic.code for diagnostic in error.value.diagnostics]


def test_every_text_is_translated(workspace):
    add(workspace, "en", catalogue("en", ENGLISH))
    found = localised(workspace, "en_GB")
    assert found.share == 1
    assert found.sheet.metier.intitule == "Baker"
    assert found.sheet.salaire.tranches[0].profil == "Beginner"


def test_the_nearest_catalogue_wins(workspace):
    add(workspace, "en", catalogue("en", ENGLISH))
    add(workspace, "en_GB", catalogue("en_GB", {"metier.intitule": ("Boulanger", "Master Baker")}))
    assert localised(workspace, "en_GB").sheet.metier.intitule == "Master Baker"
    assert localised(workspace, "en_GB").sheet.accroche == "The baker makes **good** bread."
    assert localised(workspace, "en").sheet.metier.intitule == "Baker"


def test_a_missing_or_doubtful_text_stays_french_and_is_marked(workspace):
    doubtful = catalogue("en", ENGLISH).replace('msgctxt "accroche"', '#, fuzzy\nmsgctxt "accroche"')
    add(workspace, "en", doubtful)
    found = localised(workspace, "en")
    assert found.sheet.accroche == foreign("Il fait du **bon** pain.")
    assert found.share == pytest.approx(5 / 6)


def test_a_translation_counts_only_in_its_own_field(workspace):
    add(workspace, "en", catalogue("en", {"metier.masculin": ("boulanger", "baker")}))
    assert localised(workspace, "en").sheet.metier.intitule == foreign("Boulanger")


def test_french_of_another_country_is_not_marked(workspace):
    assert localised(workspace, "fr_CH").sheet.accroche == "Il fait du **bon** pain."


@pytest.mark.parametrize(
    ("options", "code"), [({"fallback": "error"}, "FM753"), ({"min_percent": 50}, "FM754")]
)
def test_too_little_is_refused(workspace, options, code):
    add(workspace, "en", catalogue("en", {"metier.intitule": ("Boulanger", "Baker")}))
    with pytest.raises(FichemetierError) as error:
        localised(workspace, "en", **options)
    assert set(codes(error)) == {code}
    if code == "FM753":
        assert [diagnostic.span.line for diagnostic in error.value.diagnostics] == [3, 4, 5, 6, 9]


def test_enough_is_not_refused(workspace):
    add(workspace, "en", catalogue("en", ENGLISH))
    assert localised(workspace, "en", fallback="error", min_percent=100).share == 1


@pytest.mark.parametrize(("tag", "code"), [("en GB", "FM750"), ("../de", "FM750"), ("vi", "FM751")])
def test_a_locale_that_is_not_there(workspace, tag, code):
    path = workspace / "sheets" / "boulanger.yaml"
    with pytest.raises(FichemetierError) as error:
        require_locale(tag, path, Workspace.of_sheet(path))
    assert codes(error) == [code]


def override(value, fingerprint="0" * 8, key="salaire"):
    return f"{key}:\n  empreinte: {fingerprint}\n  valeur: {value}\n"


SWISS = "{devise: CHF, zone: Suisse, tranches: [{profil: Anfang, min: 50000, max: 60000}]}"


def written_for(workspace, tag, value=SWISS, key="salaire"):
    """Write an override with the fingerprint that its own report suggests."""
    add(workspace, tag, override(value, key=key), "boulanger.yaml")
    (stale,) = localised(workspace, tag).diagnostics
    assert stale.code == "FM756"
    add(workspace, tag, override(value, stale.suggestion, key), "boulanger.yaml")


def test_an_override_replaces_a_part_and_needs_no_translation(workspace):
    add(workspace, "de", catalogue("de", ENGLISH))
    written_for(workspace, "de")
    found = localised(workspace, "de_CH", fallback="error")
    assert found.sheet.salaire.devise == "CHF"
    assert found.sheet.salaire.tranches[0].profil == "Anfang"
    assert found.diagnostics == ()


def test_a_nested_part_may_be_replaced(workspace):
    written_for(workspace, "de", "Graubünden", "salaire.zone")
    assert localised(workspace, "de").sheet.salaire.zone == "Graubünden"


def test_a_stale_override_is_reported_and_not_printed(workspace):
    written_for(workspace, "de")
    sheet = workspace / "sheets" / "boulanger.yaml"
    sheet.write_text(SHEET.replace("20000", "21000"), encoding="utf-8")
    found = localised(workspace, "de")
    assert [(item.code, item.span.line) for item in found.diagnostics] == [("FM756", 2)]
    assert found.sheet.salaire.devise == "EUR"


def test_a_comment_or_a_new_order_of_keys_leaves_it_fresh(workspace):
    written_for(workspace, "de")
    sheet = workspace / "sheets" / "boulanger.yaml"
    sheet.write_text(SHEET.replace("salaire:\n", "salaire:  # brut\n"), encoding="utf-8")
    assert localised(workspace, "de").diagnostics == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("salaire: 3\n", "FM755"),
        ("salaire: {valeur: 3}\n", "FM755"),
        ("salaire: {valeur: 3, empreinte: a, autre: b}\n", "FM755"),
        ("salaire: {valeur: 3, empreinte: a\n", "FM109"),
    ],
)
def test_an_override_of_a_wrong_shape(workspace, text, code):
    add(workspace, "de", text, "boulanger.yaml")
    with pytest.raises(FichemetierError) as error:
        localised(workspace, "de")
    assert codes(error) == [code]
    assert error.value.diagnostics[0].span.path.as_posix().endswith("locale/de/boulanger.yaml")


def test_no_country_gives_a_sheet_another_name(workspace):
    add(workspace, "de", override("baecker", key="id"), "boulanger.yaml")
    (stale,) = localised(workspace, "de").diagnostics
    add(workspace, "de", override("baecker", stale.suggestion, "id"), "boulanger.yaml")
    with pytest.raises(FichemetierError) as error:
        localised(workspace, "de")
    assert codes(error) == ["FM013"]
    assert error.value.diagnostics[0].span.path.as_posix().endswith("locale/de/boulanger.yaml")


def test_an_error_inside_an_override_is_shown_in_its_own_file(workspace):
    written_for(workspace, "de")
    file = workspace / "sheets" / "locale" / "de" / "boulanger.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("zone", "zona"), encoding="utf-8")
    with pytest.raises(FichemetierError) as error:
        localised(workspace, "de")
    (diagnostic,) = error.value.diagnostics
    assert (diagnostic.code, diagnostic.span.line) == ("FM101", 3)
    assert diagnostic.span.path.as_posix().endswith("locale/de/boulanger.yaml")


def test_the_command_prints_each_locale(workspace):
    add(workspace, "en", catalogue("en", ENGLISH))
    done = fichemetier(workspace, "render", "boulanger", "--locale", "fr", "--locale", "en-gb", "-o", "out/")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (workspace / "out").iterdir()) == [
        "boulanger.en_GB.pdf",
        "boulanger.fr.pdf",
    ]
    english = words(workspace / "out" / "boulanger.en_GB.pdf")
    assert "The baker makes good bread." in english
    assert "€20,000" in english
    assert "boulang" not in english.lower()


def test_what_stays_french_says_so_to_screen_readers_and_in_the_footer(workspace):
    add(workspace, "ar", catalogue("ar", {"metier.intitule": ("Boulanger", "خبّاز")}))
    done = fichemetier(workspace, "render", "boulanger", "--locale", "ar", "-f", "html", "-o", "-")
    assert done.returncode == 0, done.stderr
    html = done.stdout
    assert re.search(r'<html lang="ar" dir="rtl"', html)
    assert '<span lang="fr" dir="ltr" class="source">Il fait du <strong>bon</strong> pain.</span>' in html
    assert "16" in html.partition('class="imprint"')[2]
    silent = fichemetier(
        workspace, *["render", "boulanger", "--locale", "ar", "-f", "html", "-o", "-", "--fallback", "silent"]
    ).stdout
    assert 'class="source"' not in silent
    assert '<span lang="fr" dir="ltr">Il fait du <strong>bon</strong> pain.</span>' in silent


@pytest.mark.parametrize("tag", ["br", "eu", "ca", "co", "oc", "gsw", "gcf"])
def test_a_regional_language_is_a_catalogue_away(workspace, tag):
    add(workspace, tag, catalogue(tag, {"metier.intitule": ("Boulanger", "Barañer")}))
    words_of = workspace / "layouts" / "locale" / tag
    words_of.mkdir(parents=True)
    (words_of / "layout.po").write_text(
        HEADER.format(tag=tag) + '\nmsgid "What is it?"\nmsgstr "Petra?"\n', encoding="utf-8"
    )
    assert tag in known_locales(Workspace.around(workspace))
    done = fichemetier(workspace, "render", "boulanger", "--locale", tag, "-o", "out/")
    assert done.returncode == 0, done.stderr
    printed = unicodedata.normalize("NFC", words(workspace / "out" / f"boulanger.{tag}.pdf"))
    assert "Barañer" in printed
    assert "Petra" in printed

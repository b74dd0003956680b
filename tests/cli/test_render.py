"""`fichemetier render`, from the command line to the PDF a reader holds."""

import io
import os
import re
import shutil
import subprocess
import sys

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from tests.paths import FIXTURES, ROOT

STATEMENTS = FIXTURES / "cto_statements.txt"
SMALL = "metier:\n  intitule: Testeur\nen_bref: Il teste.\n"


def fichemetier(*arguments, cwd=ROOT, **environment):
    """Run the command in a process of its own, as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "fichemetier", *arguments],
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        check=False,
    )


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def flat(text):
    """Text as a reader perceives it: hyphens at line ends and kinds of space do not count."""
    text = re.sub(r"[\ufffe\u00ad\x02]\s*|(?<=\w)[-\u2010]\r?\n", "", text)
    return re.sub(r"[\s\u00a0\u202f\u2060\u2009\u200b]+", "", text).replace("\u2011", "-").casefold()


def test_every_statement_of_the_article_is_on_the_pages(render_sheet):
    """On two sides the resource is an extract."""
    (pdf,) = render_sheet("cto.yaml", "pdf", ("sides", "four")).files
    words = flat(" ".join(text_of(pdf)))
    lines = [line.strip() for line in STATEMENTS.read_text(encoding="utf-8").splitlines()]
    statements = [line for line in lines if line and not line.startswith("#")]
    assert len(statements) > 50
    assert [line for line in statements if flat(line).replace("-", "") not in words.replace("-", "")] == []


def test_same_bytes_in_every_process_and_place(tmp_path):
    one = fichemetier("render", "cto.yaml", "-o", "-", PYTHONHASHSEED="1", TZ="UTC")
    other = fichemetier(
        "render",
        str(ROOT / "sheets" / "cto.yaml"),
        "-o",
        "-",
        cwd=tmp_path,
        PYTHONHASHSEED="2",
        TZ="Asia/Tokyo",
        LC_ALL="C",
    )
    assert one.returncode == other.returncode == 0, one.stderr + other.stderr
    assert one.stdout.startswith(b"%PDF")
    assert one.stdout == other.stdout


def test_writes_beside_the_reader_and_says_where(tmp_path):
    (tmp_path / "testeur.yaml").write_text(SMALL, encoding="utf-8")
    done = fichemetier("render", "testeur.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"testeur.pdf" in done.stderr
    assert done.stdout == b""
    assert (tmp_path / "testeur.pdf").read_bytes().startswith(b"%PDF")


def test_pictures_one_a_page(tmp_path):
    done = fichemetier("render", "cto.yaml", "-f", "png", "--dpi", "40", "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert sorted(os.listdir(tmp_path)) == ["cto-1.png", "cto-2.png"]


def test_html_stands_alone(render_sheet):
    html = render_sheet("cto.yaml", "html").files[0].decode("utf-8")
    assert "file:" not in html
    assert str(ROOT) not in html
    assert not re.search(r'(?:href|src)="(?!https?:|mailto:|data:|#)', html)


@pytest.mark.parametrize("dpi", [150, 300])
def test_codes_decode_from_the_page(render_sheet, dpi):
    option = ("qr", "https://exemple.fr/cto")
    pages = render_sheet("cto.yaml", "png", option, dpi=dpi).files
    found = [code.text for data in pages for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(data)))]
    assert "https://exemple.fr/cto" in found


def test_every_error_and_none_written(tmp_path):
    (tmp_path / "faux.yaml").write_text("metier: {intitul: A}\nmissons: []\n", encoding="utf-8")
    done = fichemetier("render", "faux.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.count(b"error[") >= 3
    assert b"Traceback" not in done.stderr
    assert os.listdir(tmp_path) == ["faux.yaml"]


def test_one_bad_sheet_does_not_stop_the_next(tmp_path):
    (tmp_path / "faux.yaml").write_text("metier: {}\n", encoding="utf-8")
    (tmp_path / "bon.yaml").write_text(SMALL, encoding="utf-8")
    done = fichemetier("render", "faux.yaml", "bon.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert (tmp_path / "bon.pdf").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["cto.yml"], 3, "FM001"),
        (["cto.yaml", "--layout", "a44"], 3, "FM401"),
        (["cto.yaml", "--set", "stant=B"], 2, "`stand`"),
        (["cto.yaml", "--set", "stand"], 2, "FM405"),
        (["cto.yaml", "--set", "accent=red"], 2, "FM404"),
        (["cto.yaml", "-f", "png", "-o", "-"], 2, "FM008"),
        (["cto.yaml", "fleuriste.yaml", "-o", "both.pdf"], 2, "FM012"),
        (["cto.yaml", "-o", "/proc/none/cto.pdf"], 6, "FM003"),
    ],
)
def test_wrong_calls_are_explained(arguments, code, message):
    done = fichemetier("render", *arguments)
    assert done.returncode == code, done.stderr.decode()
    assert message in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("nofile.yaml", None),
        ("zzz.yml", None),
        ("infirmiere.yaml", "infirmier.yaml"),
        ("teste", "testeur.yaml"),
        ("TESTEUR.yml", "testeur.yaml"),
        ("fleuriste.yalm", "fleuriste.yaml"),
    ],
)
def test_an_unknown_sheet_is_compared_by_its_name_alone(tmp_path, name, suggestion):
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "testeur.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "sheets" / "cto.yaml").write_text(SMALL, encoding="utf-8")
    done = fichemetier("render", name, cwd=tmp_path)
    told = done.stderr.decode()
    assert done.returncode == 3
    assert re.findall(r"did you mean `(.*)`", told) == ([suggestion] if suggestion else [])
    assert (
        "In `sheets/`: cto.yaml, testeur.yaml. "
        "Shipped with fichemetier: chaudronnier.yaml, fleuriste.yaml, infirmier.yaml, technicien-eolien.yaml."
        in told
    )


def test_the_folder_of_an_output_is_made_for_a_product_alone_and_named(tmp_path):
    (tmp_path / "faux.yaml").write_text("metier: {}\n", encoding="utf-8")
    (tmp_path / "bon.yaml").write_text(SMALL, encoding="utf-8")
    assert fichemetier("render", "faux.yaml", "-o", "new/one.html", cwd=tmp_path).returncode == 1
    assert not (tmp_path / "new").exists()
    done = fichemetier("render", "bon.yaml", "-o", "new/deep/one.html", cwd=tmp_path)
    assert (tmp_path / "new/deep/one.html").is_file()
    assert "new/deep/one.html" in done.stderr.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_said_of_the_contents_is_counted_as_check_does(tmp_path, language):
    (tmp_path / "sheets").mkdir()
    aged = f"{SMALL}qualites: [calme, calme]\npublication: {{date: 2000-01-01}}\n"
    (tmp_path / "sheets" / "vieux.yaml").write_text(aged, encoding="utf-8")
    (tmp_path / "sheets" / "neuf.yaml").write_text(aged.replace("2000", "2999"), encoding="utf-8")
    say = ("--lang", language)
    counts = {
        name: fichemetier("check", name, *say, cwd=tmp_path).stderr.decode().splitlines()[-1]
        for name in ("vieux", "neuf")
    }
    assert counts["vieux"] != counts["neuf"]
    told = fichemetier("render", "vieux", *say, cwd=tmp_path).stderr.decode()
    assert f": {counts['vieux']} " in told
    told = fichemetier("build", "neuf", *say, cwd=tmp_path).stderr.decode()
    assert f", {counts['neuf']} (" in told


def test_too_long_is_refused_with_what_spilled(tmp_path):
    lines = "\n".join(
        f"- Paragraphe {n}, {'assez long pour tenir sur plusieurs lignes ' * 8}." for n in range(40)
    )
    (tmp_path / "long.yaml").write_text(f"metier: {{intitule: A}}\nen_bref:\n{lines}\n", encoding="utf-8")
    done = fichemetier("render", "long.yaml", cwd=tmp_path)
    assert done.returncode == 4
    told = " ".join(done.stderr.decode().split())
    place, paragraph = re.search(
        r"long.yaml:(\d+):3: error\[FM411\].*from “Paragraphe (\d+), assez", told
    ).groups()
    assert 20 < int(paragraph) < 40
    assert int(place) == int(paragraph) + 3
    assert "C’est quoi ? (a4/fr)" in told
    assert "more pages: `--set sides=four`, `--set font=low-vision`." in told


def test_a_sheet_with_every_field_prints_on_more_sides(tmp_path):
    sheet = FIXTURES / "every-field.yaml"
    refused = fichemetier("render", str(sheet), "-o", str(tmp_path / "two.pdf"))
    assert refused.returncode == 4
    assert "`--set sides=four`" in refused.stderr.decode()
    done = fichemetier("render", str(sheet), "-f", "png", "--set", "sides=four", "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(page.name for page in tmp_path.iterdir()) == [f"every-field-{n}.png" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize("output_format", ["pdf", "html"])
def test_what_is_wrong_with_a_page_names_its_sheet(tmp_path, output_format):
    for name, text in (("one", SMALL), ("two", SMALL.replace("Il teste", "Il teste \U00013000"))):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    done = fichemetier("render", "one.yaml", "two.yaml", "-f", output_format, cwd=tmp_path)
    assert done.returncode == 1
    assert re.findall(r"(.*): error\[FM450\]", done.stderr.decode()) == ["two.yaml:3:19"]


def test_a_copy_of_the_example_does_not_overwrite_it(tmp_path):
    fichemetier("init", cwd=tmp_path)
    shutil.copy(tmp_path / "sheets" / "fleuriste.yaml", tmp_path / "sheets" / "potier.yaml")
    for name in ("fleuriste", "potier"):
        assert fichemetier("render", name, "-f", "html", cwd=tmp_path).returncode == 0
    assert {path.name for path in tmp_path.glob("*.html")} == {"fleuriste.html", "potier.html"}


def test_two_sheets_of_one_name_are_refused_before_anything_is_made(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.yaml").write_text(SMALL, encoding="utf-8")
    done = fichemetier("render", "a/x.yaml", "b/x.yaml", "a/../a/x.yaml", "-f", "html", cwd=tmp_path)
    assert done.returncode == 2
    assert b"b/x.yaml:1:1: error[FM014]: same name as `a/x.yaml`" in done.stderr
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


def test_the_same_error_in_several_languages_is_told_once(tmp_path):
    (tmp_path / "one.yaml").write_text(SMALL.replace("Il teste", "Il teste \U00013000"), encoding="utf-8")
    locales = [word for tag in ("fr", "de", "ar") for word in ("--locale", tag)]
    done = fichemetier("render", "one.yaml", *locales, cwd=tmp_path)
    said = done.stderr.decode()
    assert said.count("error[FM450]") == 1
    assert "(a4/ar, a4/de, a4/fr)\n" in said
    assert said.endswith("\n1 error\n")


def test_a_thin_last_page_is_told_with_its_sheet_and_itself(tmp_path):
    (tmp_path / "layouts" / "full").mkdir(parents=True)
    manifest = 'extends = "a4"\ntitle = {fr = "A", en = "A"}\n[pages]\nmax = 9\nfill = 1.0\n'
    (tmp_path / "layouts" / "full" / "layout.toml").write_text(manifest, encoding="utf-8")
    lines = ("- " + "assez long pour tenir sur plusieurs lignes " * 5 + "\n") * 60
    text = f"metier: {{intitule: A}}\nen_bref:\n{lines}"
    (tmp_path / "thin.yaml").write_text(text, encoding="utf-8")
    done = fichemetier("render", "thin.yaml", "-l", "layouts/full", cwd=tmp_path)
    assert done.returncode == 0
    assert re.search(r"thin.yaml:1:1: \w+\[FM412\].*\(full/fr\)", done.stderr.decode())


def test_verbose_shows_each_stage(tmp_path):
    done = fichemetier("render", "cto.yaml", "-v", "--lang", "fr", "-o", str(tmp_path))
    assert "mise en page" in done.stderr.decode()


def test_hundreds_of_missions_are_refused_without_being_laid_out_to_their_end(tmp_path):
    group = "    - contexte: Groupe\n      items:\n" + "        - Prendre soin des gens\n" * 250
    (tmp_path / "long.yaml").write_text(f"{SMALL}missions:\n  groupes:\n{group * 7}", encoding="utf-8")
    done = fichemetier("render", "long.yaml", cwd=tmp_path)
    assert done.returncode == 4
    assert b"error[FM411]: the sheet takes \xe2\x89\xa5 12 pages" in done.stderr
    assert not (tmp_path / "long.pdf").exists()

"""What a catalogue costs and what it refuses: it is whole or not at all, and no sheet is made twice."""

import io
import re

import pikepdf
import pypdfium2
import pytest

from fichemetier.cli import main
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.i18n.language import language
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.publications.catalogue.book import Book, Chapter
from fichemetier.publications.catalogue.entries import JobEntry
from fichemetier.publications.catalogue.furniture import FormPlan
from fichemetier.publications.catalogue.matter import Compositor
from fichemetier.publications.catalogue.pagination import Place
from fichemetier.workspace.project import Workspace
from tests.tools.build_workspace import Inline


@pytest.fixture
def catalogue(small, monkeypatch):
    """The exit code of `fichemetier catalogue` in the small workspace."""
    monkeypatch.chdir(small)
    monkeypatch.setattr("fichemetier.cli.catalogue.worker_pool", lambda size, limits: Inline())

    def call(*words):
        with pytest.raises(SystemExit) as left:
            main(["catalogue", "-l", "mini", "--lang", "en", *words])
        return left.value.code or 0

    return call


def codes(error):
    return [one.code for one in error.value.diagnostics]


def test_only_what_changed_is_rendered_again_and_the_same_is_the_same(small, bind):
    first, _, made = bind(small, cache=small / "cache", layout="mini")
    assert sorted(made) == ["potier", "tailleur", "verrier"]
    again, _, made = bind(small, cache=small / "cache", layout="mini")
    assert made == []
    assert again == first
    sheet = small / "sheets" / "potier.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("Potier", "Potière"), "utf-8")
    changed, _, made = bind(small, cache=small / "cache", layout="mini")
    assert made == ["potier"]
    assert changed.data != first.data


def test_one_sheet_is_a_book(small, bind):
    book, sheets, _ = bind(small, "potier", layout="mini")
    assert list(sheets) == ["potier"]
    assert book.pages % 4 == 0


def test_sheets_without_domains_and_with_one_title_are_bound(small, bind):
    sheet = small / "sheets" / "potier.yaml"
    text = sheet.read_text("utf-8").replace("codes: {rome: B1201}\n", "")
    for name in ("un", "deux"):
        (small / "sheets" / f"{name}.yaml").write_text(text, "utf-8")
    for by in ("domaine", "none"):
        book, sheets, _ = bind(small, "un", "deux", layout="mini", by=by)
        assert sorted(sheets) == ["deux", "un"]
        assert book.pages % 4 == 0


def test_a_book_of_long_lists_is_counted_and_laid_out_in_parts_and_is_the_same(small, bind, monkeypatch):
    whole, _, _ = bind(small, cache=small / "cache", layout="mini")
    monkeypatch.setattr("fichemetier.publications.catalogue.book._TOGETHER", 1)
    monkeypatch.setattr("fichemetier.publications.catalogue.matter.ALONE", 1)
    monkeypatch.setattr("fichemetier.publications.catalogue.bind._AT_ONCE", 1)
    parted, _, _ = bind(small, cache=small / "cache", layout="mini")
    assert what_is_seen(parted.data) == what_is_seen(whole.data)


def test_the_matter_of_a_small_book_is_laid_out_once(small, bind, monkeypatch):
    made, lay_out = [], Compositor.lay_out
    monkeypatch.setattr(
        Compositor, "lay_out", lambda self, *words: (made.append(words[1:]), lay_out(self, *words))[1]
    )
    bind(small, layout="mini")
    assert made == [(), ("furniture.html.j2",)]


def what_is_seen(data):
    """Pages, and where the names of links lead."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        places = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        names = pdf.Root.Names.Dests.Names.as_list()
        pairs = zip(names[::2], names[1::2], strict=True)
        leads = {str(name): places[to[0].objgen] for name, to in pairs}
    return leads, [page.render(scale=1).to_pil().tobytes() for page in pypdfium2.PdfDocument(data)]


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_how_many_jobs_there_are_stands_below_the_title_of_the_back(small, bind, lines):
    title = "Catalogue of the jobs that are done " * lines
    book, _, _ = bind(small, layout="mini", title=title, locale="en")
    text = pypdfium2.PdfDocument(book.data)[book.pages - 1].get_textpage()
    said = [text.get_rect(number) for number in range(text.count_rects())]
    place = [text.get_text_bounded(*rect).strip() for rect in said].index("3 jobs")
    assert said[place][3] < min(bottom for _, bottom, _, _ in said[:place])


def test_an_ornament_has_a_tab_and_no_number():
    book = Book(
        title="",
        language=language("fr"),
        chapters=(Chapter(name="/domain/a", entries=()),),
        fields=(),
        indexes=(),
        pages={},
    )
    plan = FormPlan(book=book, advance=4, mirrored=False)
    shown = [
        [stamp.form for stamp in one] for one in plan.stamps([Place("/domain/a"), Place("/domain/a/end")])
    ]
    assert shown == [[1, 20], [21]]


def test_sheets_of_a_chapter_are_listed_by_their_pages():
    entries = tuple(JobEntry(key=key, title=key, names=()) for key in "abc")
    chapter = Chapter(entries=entries).ordered({"a": 89, "b": 91, "c": 90})
    assert [entry.key for entry in chapter.entries] == ["a", "c", "b"]


def test_nothing_to_bind_is_an_error(small, bind):
    with pytest.raises(FichemetierError) as error:
        bind(small, "zz*", layout="mini")
    assert codes(error) == ["FM656"]


def test_a_layout_of_another_size_is_refused(small, bind):
    manifest = small / "layouts" / "mini" / "layout.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("148mm", "150mm"), "utf-8")
    with pytest.raises(FichemetierError) as error:
        bind(small, layout="mini")
    assert codes(error) == ["FM901"]


def test_a_layout_of_collections_takes_no_sheet(small):
    job = Job(small / "sheets" / "potier.yaml", RenderOptions(layout="catalogue"))
    with pytest.raises(FichemetierError) as error:
        render(job, Workspace.around(small), Steps())
    assert codes(error) == ["FM902"]


def test_a_sheet_that_fails_is_named_and_the_file_stays(small, catalogue, capsys):
    assert catalogue("-o", "book.pdf") == 0
    before = (small / "book.pdf").read_bytes()
    assert "3 sheets" in capsys.readouterr().err
    (small / "sheets" / "verrier.yaml").write_text("schema: 1\nmetier: {intitul: x}\n", "utf-8")
    assert catalogue("-o", "book.pdf") == 1
    said = capsys.readouterr().err
    assert "FM900" in said
    assert "sheets/verrier.yaml" in said
    assert (small / "book.pdf").read_bytes() == before
    assert [path.name for path in small.iterdir() if path.name.startswith(".book")] == []


def test_a_dry_run_says_what_is_to_be_made_and_writes_nothing(small, catalogue, capsys):
    assert catalogue("-o", "book.pdf", "--dry-run") == 0
    assert "3 to make of 3" in capsys.readouterr().err
    assert not (small / "book.pdf").exists()


def test_a_press_prints_the_whole_book_with_its_bleed(small, bind):
    book, _, _ = bind(small, "potier", layout="mini", press="offset-couche")
    with pikepdf.open(io.BytesIO(book.data)) as pdf:
        assert len(pdf.pages) == book.pages
        kinds = {str(intent.S) for intent in pdf.Root.OutputIntents}
        for page in (pdf.pages[0], pdf.pages[-1]):
            trim, bleed = [float(side) for side in page.trimbox], [float(side) for side in page.obj.BleedBox]
            assert trim[2] - trim[0] == pytest.approx(148 * 72 / 25.4, abs=0.01)
            assert bleed[2] - bleed[0] == pytest.approx(154 * 72 / 25.4, abs=0.01)
        drawn = b"".join(stream.read_bytes() for stream in pdf.objects if is_drawing(stream))
    assert kinds == {"/GTS_PDFX", "/GTS_PDFA1"}
    assert b" k\n" in drawn
    assert b" rg\n" not in drawn


def is_drawing(item):
    """Whether an object is a page's content, or a form."""
    return isinstance(item, pikepdf.Stream) and item.get("/Type") is None and item.get("/N") is None


def test_what_the_press_has_to_say_of_the_whole_book_is_told_and_the_file_is_there(small, catalogue, capsys):
    assert catalogue("potier", "--press", "offset-couche", "-o", "book.pdf") == 1
    said = capsys.readouterr().err
    assert re.findall(r"error\[(FM\d+)\]: (p. \d+)", said) == [("FM827", "p. 7")], "the sheet has no bleed"
    assert "(catalogue/fr)" in said
    assert "FM852" in said, "mentions that the law asks for"
    assert (small / "book.pdf").is_file()


def test_a_book_that_suits_its_press_is_well(small, catalogue, capsys):
    style = small / "layouts" / "mini" / "print.css"
    style.write_text(style.read_text("utf-8").replace("{ size", "{ bleed: 3mm; size"), "utf-8")
    assert catalogue("potier", "--press", "offset-couche", "-o", "book.pdf") == 0
    assert "error" not in capsys.readouterr().err

"""A fair made: its files by destination, the pages that go with them, and how much it prints."""

from __future__ import annotations

import csv
import hashlib
import io

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import pytest
import zxingcpp

from fichemetier.publications.folder import Folder
from fichemetier.publications.salon.count import counted_by_destination, estimates
from fichemetier.publications.salon.read import read_salon
from fichemetier.publications.salon.run import run
from fichemetier.workspace.project import Workspace
from tests.publications.salon.conftest import workshop_in, write_workspace
from tests.tools.verapdf import validate_all

pytestmark = pytest.mark.engine

FAIR = """
nom = "Forum des métiers"
date = "12 mars 2027"
stand = "B12"

[[commandes]]
produit = "a4"
fiches = ["potier"]
langues = ["fr", "en"]
exemplaires = 30
papier = "Offset 120 g"
imposition = {scheme = "step", sheet = "A3"}

[[commandes]]
produit = "a4"
fiches = ["luthier", "boulanger"]
destination = "imprimeur"
presse = "offset-couche"
exemplaires = 500
papier = "Couché mat 170 g, pelliculage mat au recto, vernis sélectif, coins ronds et perforation au format"

[[commandes]]
produit = "a4"
fiches = ["luthier", "boulanger"]
imposition = {scheme = "n-up", sheet = "A3"}
exemplaires = 4

[[commandes]]
produit = "catalogue"
exemplaires = 2
imposition = {scheme = "booklet", sheet = "A3"}
"""


@pytest.fixture(scope="module")
def fair(tmp_path_factory):
    """The workspace, the fair, and its reckoning before anything is made."""
    root = write_workspace(tmp_path_factory.mktemp("fair") / "jobs")
    path = root / "salons" / "forum.toml"
    path.write_text(FAIR, encoding="utf-8")
    workspace = Workspace.around(root)
    salon = read_salon(path, workspace)
    return workspace, salon, counted_by_destination(estimates(salon, workshop_in(workspace)))


@pytest.fixture(scope="module")
def made(fair):
    """The fair, what was made of it, and the folder."""
    workspace, salon, _ = fair
    output = workspace.root / "build" / "salons" / "forum"
    return run(salon, workshop_in(workspace), Folder(output)), output


def test_each_destination_has_its_files_and_its_ticket(made):
    _, output = made
    names = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.*") if path.name[0] != ".")
    assert names == [
        "bureau/a4-potier.en.step.pdf",
        "bureau/a4-potier.fr.step.pdf",
        "bureau/a4.fr.n-up.pdf",
        "bureau/bon-de-commande.csv",
        "bureau/bon-de-commande.pdf",
        "bureau/catalogue.fr.booklet.pdf",
        "codes-qr.pdf",
        "imprimeur/a4-boulanger.fr.offset-couche.pdf",
        "imprimeur/a4-luthier.fr.offset-couche.pdf",
        "imprimeur/bon-de-commande.csv",
        "imprimeur/bon-de-commande.pdf",
        "planche-contact.pdf",
    ]


def test_the_table_says_what_to_print(made):
    _, output = made
    text = (output / "bureau" / "bon-de-commande.csv").read_text("utf-8-sig")
    first, english, second, _ = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (first["langue"], english["langue"]) == ("fr", "en")
    told = {"format_mm": "210x297", "feuille_mm": "297x420", "papier": "Offset 120 g", "imposition": "step"}
    assert first.items() >= told.items()
    data = (output / "bureau" / first["fichier"]).read_bytes()
    assert first["sha256"] == hashlib.sha256(data).hexdigest()
    assert (first["exemplaires"], second["exemplaires"]) == ("30", "4")
    assert int(first["feuilles"]) == 15 * int(first["pages"]), "two copies a side"


def test_a_catalogue_is_one_file_of_all_its_sheets(made):
    done, _ = made
    (book,) = [one for one in done.files if one.piece.task.is_book]
    assert book.pages % 4 == 0
    assert {sheet.stem for sheet in book.piece.sheets} == {"potier", "luthier", "boulanger"}
    assert book.sheets == book.copies * book.pages // 4


def words(path):
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_ticket_names_every_file_with_its_digest(made):
    done, output = made
    text = words(output / "imprimeur" / "bon-de-commande.pdf").replace(" ", "")
    files = [one for one in done.files if one.piece.task.order.destination == "imprimeur"]
    for one in files:
        assert one.piece.name in text
        assert one.sha256[:12] in text
    assert "1000" in text.replace("\u202f", "").replace("\xa0", ""), "copies of both files"


def test_the_ticket_says_which_job_and_how_it_is_imposed_in_words(made):
    _, output = made
    assert {"Luthier", "Boulanger"} <= set(words(output / "imprimeur" / "bon-de-commande.pdf").split())
    office = words(output / "bureau" / "bon-de-commande.pdf")
    assert "Potier" in office
    assert "Livret plié et agrafé, A3" in office
    assert "2 poses par A3, à couper" in office


def test_the_ticket_says_which_file_is_in_another_language(made):
    _, output = made
    office = words(output / "bureau" / "bon-de-commande.pdf")
    assert office.count("Potier") == 2
    assert office.count("Potier · anglais") == 1


def test_the_ticket_tells_what_files_of_an_order_share_once(made):
    _, output = made
    text = words(output / "imprimeur" / "bon-de-commande.pdf")
    assert text.count("Fiche A4") == 1
    assert text.count("Quadri") == 1
    assert "2 fichiers" in text


@pytest.mark.parametrize("destination", ["bureau", "imprimeur"])
def test_a_small_ticket_is_one_page_whatever_its_paper_is_called(made, destination):
    _, output = made
    with pikepdf.Pdf.open(output / destination / "bon-de-commande.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_the_ticket_says_who_prints_for_which_fair(made):
    _, output = made
    text = words(output / "imprimeur" / "bon-de-commande.pdf")
    assert "Forum des métiers" in text
    assert "Imprimeur" in text
    assert "Commande forum" not in text


@pytest.mark.parametrize("name", ["bureau/bon-de-commande.pdf", "planche-contact.pdf", "codes-qr.pdf"])
def test_its_pages_are_tagged_a4_with_the_event(made, name):
    _, output = made
    with pikepdf.Pdf.open(output / name) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert [round(float(length)) for length in pdf.pages[0].mediabox] == [0, 0, 595, 842]
    assert "Forum des métiers" in words(output / name)
    assert "Stand B12" in words(output / name)


def test_its_pages_are_valid(made):
    _, output = made
    names = ("bureau/bon-de-commande.pdf", "planche-contact.pdf", "codes-qr.pdf")
    found = validate_all({name: (output / name).read_bytes() for name in names})
    assert found == dict.fromkeys(names, [])


def test_every_code_is_read_from_its_page(made):
    _, output = made
    with pypdfium2.PdfDocument(output / "codes-qr.pdf") as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert("L")
    read = {code.text.rpartition("/")[2] for code in zxingcpp.read_barcodes(picture)}
    assert read == {"B1201", "B1501", "D1102"}


def test_the_contact_sheet_shows_both_sides_of_every_file(made):
    done, output = made
    sides = sum(1 if one.pages == 1 else 2 for one in done.files)
    with pypdfium2.PdfDocument(output / "planche-contact.pdf") as document:
        pictures = [one for page in document for one in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE])]
        assert len(pictures) == sides
        assert [across / down for across, down in map(size_of, pictures)] == pytest.approx(
            [210 / 297] * sides, abs=0.01
        ), "of the trimmed page, without the marks of a press"


def size_of(picture):
    left, bottom, right, top = picture.get_bounds()
    return right - left, top - bottom


def test_a_run_more_makes_nothing_and_changes_no_byte(fair, made):
    workspace, salon, _ = fair
    _, output = made
    before = {path: path.read_bytes() for path in output.rglob("*.pdf")}
    workshop = workshop_in(workspace)
    run(salon, workshop, Folder(output))
    assert workshop.listener.to_make == [0]
    assert {path: path.read_bytes() for path in output.rglob("*.pdf")} == before


def test_what_is_reckoned_is_at_least_what_is_printed(fair, made):
    _, _, reckoned = fair
    printed = counted_by_destination(made[0].files)
    assert list(reckoned) == list(printed) == ["bureau", "imprimeur"]
    for destination, count in printed.items():
        before = reckoned[destination]
        assert before.at_most
        assert not count.at_most
        assert (before.files, before.copies) == (count.files, count.copies)
        assert before.pages >= count.pages
        assert before.sheets.keys() == count.sheets.keys()
        assert all(before.sheets[paper] >= number for paper, number in count.sheets.items())


def test_a_sheet_that_fails_leaves_the_other_files_whole(fair, made, tmp_path):
    workspace, _, _ = fair
    broken = workspace.root / "sheets" / "cassé.yaml"
    broken.write_text("metier: {}\n", encoding="utf-8")
    path = tmp_path / "deux.toml"
    path.write_text('nom = "Forum"\n[[commandes]]\nproduit = "a4"\nfiches = ["cassé", "potier"]\n', "utf-8")
    done = run(read_salon(path, workspace), workshop_in(workspace), Folder(tmp_path / "out"))
    assert [one.piece.name for one in done.files] == ["a4-potier.fr.pdf"]
    assert done.exit_code == 1
    broken.unlink()


def test_the_contact_sheet_names_each_order_once_with_its_size_and_copies(made):
    _, output = made
    text = words(output / "planche-contact.pdf").replace("\u202f", " ").replace("\xa0", " ")
    assert text.count("Fiche A4") == 3
    assert text.count("2 fichiers × 500 exemplaires") == 1
    assert text.count("2 fichiers × 30 exemplaires") == 1
    assert text.count("Anglais") == 1
    assert "a4-potier.en .step.pdf" in text or "a4-potier.en.step.pdf" in text


def test_the_contact_sheet_takes_the_pages_that_were_planned(made):
    with pypdfium2.PdfDocument(made[1] / "planche-contact.pdf") as document:
        assert len(document) == 1

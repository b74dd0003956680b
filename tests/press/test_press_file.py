"""Press files of real pages: standards, plates, boxes and colours, as programs of others see them."""

import io
import shutil
import subprocess
from functools import cache

import numpy as np
import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name, Pdf
from PIL import Image, ImageCms

from fichemetier.press.marks import SLUG
from fichemetier.press.profile import BUNDLED
from tests.conftest import rendered
from tests.press.samples import axial, picture, ramp
from tests.tools.verapdf import validate_all

CTO = ("cto.yaml", "a4")
CARD = ("infirmier.yaml", "carte")
PAGES = [
    CTO,
    ("cto.yaml", "registre"),
    CARD,
    ("fleuriste.yaml", "affiche"),
    ("chaudronnier.yaml", "kakemono"),
    ("technicien-eolien.yaml", "carte"),
]
"""Every sheet, and every way of drawing: what takes long to lay out only once."""
PLATES = ("Cyan", "Magenta", "Yellow", "Black")
DPI = 100
BLEED = 3
"""Millimetres, of `offset-couche`."""


@cache
def press(sheet, layout, profile="offset-couche"):
    return rendered(sheet, layout=layout, press=profile).files[0]


def of(sheet, layout):
    return f"{sheet} {layout}"


@pytest.fixture(scope="module")
def verdicts():
    """What veraPDF says of every page, of the old standard, and of files with one colour of the screen."""
    files = {of(*page): press(*page) for page in PAGES}
    files["x1a"] = press(*CARD, "x1a")
    files |= {name: sabotaged(harm) for name, harm in HARMS.items()}
    return validate_all(files)


def with_colour(pdf):
    pdf.pages[0].contents_add(b"/Artifact BMC q 1 0 0 rg 9 9 5 5 re f Q EMC")


def with_picture(pdf):
    pdf.pages[0].obj.Resources.XObject = Dictionary(im=picture(pdf, b"\xff\0\0", Name.DeviceRGB))
    pdf.pages[0].contents_add(b"/Artifact BMC q 9 0 0 9 9 9 cm /im Do Q EMC")


def with_gradient(pdf):
    pdf.pages[0].obj.Resources.Shading = Dictionary(sh=axial(ramp([1, 0, 0], [0, 1, 0])))
    pdf.pages[0].contents_add(b"/Artifact BMC /sh sh EMC")


HARMS = {"colour": with_colour, "picture": with_picture, "gradient": with_gradient}


def sabotaged(harm):
    """A press file in which one thing is left in the colours of the screen."""
    with Pdf.open(io.BytesIO(press(*CARD))) as pdf:
        harm(pdf)
        return saved(pdf)


def saved(pdf):
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


@pytest.mark.parametrize("page", [*(of(*page) for page in PAGES), "x1a"])
def test_it_stays_accessible_and_archivable(verdicts, page):
    assert verdicts[page] == []


@pytest.mark.parametrize("harm", HARMS)
def test_a_colour_of_the_screen_would_be_found(verdicts, harm):
    assert any("6.2.4.3" in violation for violation in verdicts[harm])


def test_the_same_page_is_the_same_bytes():
    again = rendered.__wrapped__(CARD[0], layout=CARD[1], press="offset-couche")
    assert again.files[0] == press(*CARD)


@pytest.fixture(
    params=[("offset-couche", "PDF/X-4", "1.6"), ("x1a", "PDF/X-1:2001", "1.3")], ids=lambda p: p[0]
)
def declared(request):
    name, version, pdf_version = request.param
    with Pdf.open(io.BytesIO(press(*CARD, name))) as pdf:
        yield pdf, version, pdf_version


def test_keys_say_the_standard_and_the_condition(declared):
    pdf, version, pdf_version = declared
    info = pdf.docinfo
    assert (str(info["/GTS_PDFXVersion"]), pdf.pdf_version) == (version, pdf_version)
    assert ("/GTS_PDFXConformance" in info) == (version == "PDF/X-1:2001")
    assert str(info["/Trapped"]) == "/False"
    assert {"/Title", "/CreationDate", "/ModDate"} <= set(info.keys())
    intents = pdf.Root.OutputIntents
    assert [str(intent.S) for intent in intents] == ["/GTS_PDFX", "/GTS_PDFA1"]
    assert {str(intent.OutputConditionIdentifier) for intent in intents} == {"FOGRA39"}
    assert intents[0].DestOutputProfile.objgen == intents[1].DestOutputProfile.objgen
    assert intents[0].DestOutputProfile.read_bytes() == (BUNDLED / "FOGRA39L.icc").read_bytes()
    xmp = pdf.Root.Metadata.read_bytes().decode()
    assert ("<pdfxid:GTS_PDFXVersion>PDF/X-4<" in xmp) == (version == "PDF/X-4")
    assert "<pdf:Trapped>False<" in xmp


def test_nothing_links_and_the_tags_hold_what_links_said():
    with (
        Pdf.open(io.BytesIO(press(*CTO))) as pdf,
        Pdf.open(io.BytesIO(rendered(*CTO[:1]).files[0])) as office,
    ):
        assert any("/Annots" in page.obj for page in office.pages)
        assert not any("/Annots" in page.obj for page in pdf.pages)
        assert tags(office)["/Link"] > 0
        assert tags(pdf)["/Link"] == 0
        assert tags(pdf)["/Span"] >= tags(office)["/Link"]


def tags(pdf):
    found = [
        str(item.S)
        for item in pdf.objects
        if isinstance(item, Dictionary) and item.get("/Type") == "/StructElem"
    ]
    return {tag: found.count(tag) for tag in ("/Link", "/Span")}


def test_groups_are_gone_where_the_standard_knows_no_transparency():
    with Pdf.open(io.BytesIO(press(*CARD, "x1a"))) as pdf:
        assert not [
            item for item in pdf.objects if isinstance(item, Dictionary | pikepdf.Stream) and "/Group" in item
        ]


needs_ghostscript = pytest.mark.skipif(
    shutil.which("gs") is None, reason="needs gs: apt-get install ghostscript"
)


@pytest.fixture(scope="module")
def plates(tmp_path_factory):
    """The four plates of the back of the CTO at 100 dpi, as shares of ink, with overprint as on a press."""
    folder = tmp_path_factory.mktemp("plates")
    (folder / "in.pdf").write_bytes(press(*CTO))
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{DPI}", "-dFirstPage=2"]
    subprocess.run(
        [*command, "-dOverprint=/simulate", "-sOutputFile=out%d.tif", "in.pdf"], cwd=folder, check=True
    )
    found = {}
    for name in PLATES:
        (path,) = folder.glob(f"*({name}).tif")
        found[name] = 1 - np.asarray(Image.open(path).convert("L"), dtype=float) / 255
    return found


@needs_ghostscript
def test_text_is_on_the_black_plate_alone(plates):
    """Where black is solid it is text: no other ink blurs it, save that of a ground that it overprints."""
    solid = plates["Black"] > 0.95
    assert solid.sum() > 5000
    on_paper = solid & ~near_ground(plates)
    assert on_paper.sum() > 3000
    assert max(plates[name][on_paper].max() for name in PLATES[:3]) == 0


def near_ground(plates):
    """Whether there is colour around a point, on a square of 9: what is there belongs to a ground."""
    coloured = sum(plates[name] for name in PLATES[:3]) > 0.02
    around = np.zeros_like(coloured)
    for down in range(-4, 5):
        for across in range(-4, 5):
            around |= np.roll(coloured, (down, across), (0, 1))
    return around & coloured


@needs_ghostscript
def test_marks_are_on_every_plate(plates):
    edges = [plates[name][:20].max() for name in PLATES]
    assert min(edges) > 0.3


@needs_ghostscript
def test_colours_are_those_of_the_screen_as_far_as_inks_go(plates):
    """Against the page of the office in the inks of the same profile, both as they look on its paper."""
    paper = ImageCms.getOpenProfile(str(BUNDLED / "FOGRA39L.icc"))
    with pypdfium2.PdfDocument(rendered(CTO[0]).files[0]) as pdf:
        office = pdf[1].render(scale=DPI / 72).to_pil().convert("RGB")
    screen = ImageCms.createProfile("sRGB")
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    to_inks = ImageCms.buildTransform(
        screen, paper, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC, flags
    )
    wanted = lab(ImageCms.applyTransform(office, to_inks), paper)
    around = round((SLUG + BLEED) / 25.4 * DPI)
    shares = np.dstack([plates[name] for name in PLATES])
    printed = Image.fromarray((255 * shares).round().astype(np.uint8), "CMYK")
    printed = printed.crop((around, around, around + office.width, around + office.height))
    differs = np.sqrt(((lab(printed, paper) - wanted) ** 2).sum(axis=2))
    assert np.median(differs) < 2
    assert np.percentile(differs, 85) < 6


def lab(image, profile):
    """L*, a* and b* of every point of a picture in inks."""
    to_lab = ImageCms.buildTransform(profile, ImageCms.createProfile("LAB"), "CMYK", "LAB")
    found = np.asarray(ImageCms.applyTransform(image, to_lab))
    return np.dstack([found[..., 0] * (100 / 255), *(found[..., at].astype(np.int8) for at in (1, 2))])

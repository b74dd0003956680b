"""Products of a fair, printed and read back: their pages, their type, their words, their codes."""

import json
from ctypes import byref
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import pypdfium2
import pypdfium2.raw
import zxingcpp
from PIL import ImageStat

from fichemetier.options import Artifact, Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT

MILLIMETRES = 25.4 / 72
"""In a point."""
NEARLY_WHITE = 250
"""Of 255."""
JOB = {
    "schema": 1,
    "langue": "fr",
    "metier": {"intitule": "Poseuse ou poseur de façade vitrée"},
    "domaine": "btp",
    "codes": {"rome": "F1618"},
    "accroche": "Poser le verre qui fait entrer le jour.",
    "missions": {"groupes": [{"items": ["Poser", "Mesurer", "Régler", "Contrôler"]}]},
    "resume": {
        "etudes": {"texte": "Dès le CAP", "note": "en deux ans"},
        "salaire": {"texte": "Dès 1 900 €", "note": "brut par mois"},
        "rythme": "En journée",
        "lieu": "Dehors, en hauteur",
        "employeur": "Une entreprise",
    },
    "niveau_acces": {"min": "cap"},
}
"""A sheet with more answers than most products have room for."""


@dataclass(frozen=True)
class Product:
    """A finished PDF."""

    artifact: Artifact

    @cached_property
    def pages(self):
        """The pages of the file."""
        return list(pypdfium2.PdfDocument(self.artifact.files[0]))

    @property
    def sizes(self):
        """Width and height of each trimmed page in whole millimetres."""
        boxes = (page.get_trimbox() for page in self.pages)
        return [
            (_millimetres(right - left), _millimetres(top - bottom)) for left, bottom, right, top in boxes
        ]

    @property
    def words(self):
        """The text of all pages, with plain spaces."""
        return " ".join(map(self.words_of, self.pages))

    @staticmethod
    def words_of(page):
        """The text of a page, with plain spaces."""
        return " ".join(page.get_textpage().get_text_range().split())

    @staticmethod
    def lines_of(page):
        """The lines of a page, with plain spaces."""
        lines = page.get_textpage().get_text_range().splitlines()
        return [" ".join(line.split()) for line in lines if line.strip()]

    @staticmethod
    def white_of(page):
        """The height in mm of the highest white band of a page, inside its margins."""
        picture = page.render(scale=2).to_pil().convert("L")
        width, height = picture.size
        rows = (picture.crop((width // 12, row, width * 11 // 12, row + 1)) for row in range(height))
        bands = groupby(row.getextrema()[0] > NEARLY_WHITE for row in rows)
        return max(len(list(band)) for white, band in bands if white) / 2 * MILLIMETRES

    @staticmethod
    def side_of_the_disc(page, top=0.0):
        """The side on which a fifth of a page, from the share `top` of its height on, is darker."""
        picture = page.render(scale=200 / max(page.get_size())).to_pil().convert("L")
        width, height = picture.size
        first, last = round(top * height), round((top + 0.2) * height)
        halves = {"left": (0, first, width // 2, last), "right": (width // 2, first, width, last)}
        return min(halves, key=lambda side: ImageStat.Stat(picture.crop(halves[side])).mean[0])

    @property
    def type(self):
        """The sizes in points in which the letters of each page are set, with all letters of one size."""
        found = {}
        for page in self.pages:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                letter, matrix = text.get_text_range(place, 1), pypdfium2.raw.FS_MATRIX()
                pypdfium2.raw.FPDFText_GetMatrix(text, place, byref(matrix))
                size = round(pypdfium2.raw.FPDFText_GetFontSize(text, place) * matrix.d, 1)
                if letter.strip():
                    found[size] = found.get(size, "") + letter
        return found

    def codes(self, dpi):
        """What the codes on the pages say, drawn at so many dots an inch."""
        pictures = (page.render(scale=dpi / 72).to_pil() for page in self.pages)
        return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]

    @property
    def given_up(self):
        """What was given up for want of room, by its name, and how much of it is shown."""
        told = (one for one in self.artifact.info.diagnostics if one.code == "FM422")
        return {one.arguments["content_en"]: one.arguments["shown"] for one in told}


def _millimetres(points):
    return round(points * MILLIMETRES)


def print_sheet(values, layout, folder, press="", **options):
    """The product of a sheet, given as values, that a bundled layout makes, for a press if named."""
    path = folder / "essai.yaml"
    path.write_text(json.dumps(values, ensure_ascii=False), "utf-8")
    chosen = tuple(options.items())
    asked = RenderOptions(layout=str(ROOT / "layouts" / layout), layout_options=chosen, press=press)
    return Product(render(Job(path, asked), Workspace.around(folder), Steps()))

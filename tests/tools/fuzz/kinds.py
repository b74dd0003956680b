"""What there is to try: for each kind the files of a workspace, which of them change, and what is called."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from fichemetier.importers.table.export import SheetTable, sheets_as_table, template
from fichemetier.importers.table.writing import table_bytes
from tests.importers.onisep.test_until_2016 import WHOLE as OF_2016
from tests.importers.text.word import document, p, table
from tests.paths import FIXTURES, PACKAGE, ROOT, SHEETS
from tests.tools.fuzz.mutate import mutated, repacked

SETTINGS = b"""[collection]
genre = "slash"
[lint]
disable = ["FM205"]
max_age_months = 12
[typography]
disable = ["apostrophes"]
[layouts.a4]
stand = "B12"
qr = "https://example.org"
font = "low-vision"
ink = "outline"
"""
SMALL = b"schema: 1\nmetier: {intitule: Fleuriste}\nen_bref: Le bouquet.\n"
TEXTS = ("text", "json", "github", "sarif")
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org" '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>ici</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Trial:
    """One workspace by the paths of its files, and the command lines to call in it."""

    files: Files
    calls: Sequence[Sequence[str]]


def trial(kind: str, seed: int, number: int) -> Trial:
    """Input `number` of a kind and a seed: always the same."""
    chance = random.Random(f"{kind} {seed} {number}")
    return KINDS[kind](chance)


@cache
def _sheets() -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in (*SHEETS.glob("*.yaml"), FIXTURES / "ten-errors.yaml")}


@cache
def _layouts() -> Mapping[str, Files]:
    folders = (ROOT / "layouts" / "a4", ROOT / "layouts" / "_shared", FIXTURES / "letter")
    return {folder.name: dict(_texts(folder)) for folder in folders}


def _texts(folder: object) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.iterdir()):
        if path.suffix in (".toml", ".css", ".j2"):
            yield path.name, path.read_bytes()


@cache
def _catalogues() -> Mapping[str, Sequence[bytes]]:
    words = [path.read_bytes() for path in sorted(PACKAGE.glob("i18n/catalogues/*/layout.po"))]
    return {"cto": [path.read_bytes() for path in sorted(SHEETS.glob("locale/*/cto.po"))], "layout": words}


def _sheet_trial(chance: random.Random) -> Trial:
    all_sheets = list(_sheets().values())
    data = mutated(chance, chance.choice(all_sheets), all_sheets, structured=True)
    calls = [("check", "essai", "--format", chance.choice(TEXTS), "--lang", chance.choice(("fr", "en")))]
    if chance.random() < 0.03:
        calls.append(("render", "essai", "-o", f"essai.{chance.choice(('pdf', 'html', 'png'))}"))
    if chance.random() < 0.05:
        calls.append(("i18n", "update", "essai", "--locale", "de"))
    return Trial({"sheets/essai.yaml": data}, calls)


def _layout_trial(chance: random.Random) -> Trial:
    parts, name = _layouts(), chance.choice(("a4", "a4", "letter"))
    files = {f"layouts/{name}/{file}": data for file, data in parts[name].items()}
    files |= {f"layouts/_shared/{file}": data for file, data in parts["_shared"].items()}
    others = list(files.values())
    for changed in chance.sample(sorted(files), chance.choice((1, 1, 2))):
        files[changed] = mutated(chance, files[changed], others, structured=False)
    files["sheets/essai.yaml"] = chance.choice((SMALL, _sheets()["fleuriste.yaml"]))
    files["fichemetier.toml"] = f"[layouts.{name}]\n".encode()
    calls = [("layouts", name), ("check",), ("i18n", "extract", "--layout", "-o", "-")]
    if chance.random() < 0.25:
        suffix = chance.choice(("html", "html", "pdf"))
        calls.append(("render", "essai", "--layout", name, "-o", f"essai.{suffix}"))
    return Trial(files, calls)


def _catalogue_trial(chance: random.Random) -> Trial:
    name = chance.choice(("cto", "cto", "layout"))
    data = mutated(chance, chance.choice(_catalogues()[name]), _catalogues()[name], structured=False)
    files = {"sheets/cto.yaml": _sheets()["cto.yaml"], "fichemetier.toml": b""}
    path, words = ("layouts/locale/de/layout.po", ("--layout",)) if name == "layout" else ("", ())
    files[path or "sheets/locale/de/cto.po"] = data
    command = chance.choice(("stats", "update", "extract"))
    calls = [("i18n", "check", *words, "--format", chance.choice(TEXTS)), ("i18n", command, *words)]
    if chance.random() < 0.1:
        calls.append(("render", "cto", "--locale", "de", "-o", f"cto.{chance.choice(('html', 'pdf'))}"))
    return Trial(files, calls)


def _settings_trial(chance: random.Random) -> Trial:
    data = mutated(chance, SETTINGS, [SETTINGS, *_layouts()["a4"].values()], structured=False)
    calls = [("check", "--format", chance.choice(TEXTS)), ("layouts",), ("build", "-n")]
    return Trial({"sheets/essai.yaml": SMALL, "fichemetier.toml": data}, calls)


@cache
def _tables() -> Mapping[str, bytes]:
    table = sheets_as_table(sorted(SHEETS.glob("*.yaml")))
    form = template("fr")
    return {
        "all.csv": table_bytes(table, ".csv"),
        "all.xlsx": table_bytes(SheetTable(table.columns, table.rows[:2]), ".xlsx"),
        "form.csv": table_bytes(form, ".csv") + b"fleuriste;Fleuriste\r\n",
        "form.xlsx": table_bytes(form, ".xlsx"),
    }


def _table_trial(chance: random.Random) -> Trial:
    name = chance.choice(sorted(_tables()))
    return _imported(chance, "table", name, _tables())


@cache
def _written_texts() -> Mapping[str, bytes]:
    texts = {path.stem: path.read_bytes() for path in sorted((FIXTURES / "text").iterdir())}
    word = document(
        *(p("Fleuriste", "Titre"), p("Missions", "Titre1"), p("Vendre", number="1"), p("Voir", inside=FIELD)),
        *(
            p("Salaire", "Titre1"),
            table(("Profil", "Montant"), ("Débutant", "1 800 €")),
            p("Fin", "MonTitre"),
        ),
    )
    return {f"{name}.md": data for name, data in texts.items()} | {"word.docx": word}


def _text_trial(chance: random.Random) -> Trial:
    name = chance.choice((*_written_texts(), "word.docx"))
    return _imported(chance, "text", name, _written_texts())


@cache
def _onisep_files() -> Mapping[str, bytes]:
    later = next((FIXTURES / "onisep").glob("*.xml")).read_bytes()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("31.xml", OF_2016)
        archive.writestr("32.xml", OF_2016.replace(b"MET.31", b"MET.32"))
    return {"2022.xml": later, "2016.xml": OF_2016, "2016.zip": held.getvalue()}


def _onisep_trial(chance: random.Random) -> Trial:
    name = chance.choice(sorted(_onisep_files()))
    return _imported(chance, "onisep", name, _onisep_files())


def _imported(chance: random.Random, kind: str, name: str, files: Files) -> Trial:
    packed = files[name].startswith(b"PK")
    others = [data for data in files.values() if not data.startswith(b"PK")]
    data = repacked(chance, files[name]) if packed else mutated(chance, files[name], others, structured=False)
    held = {name: data, "fichemetier.toml": b""}
    if chance.random() < 0.3:
        held["sheets/fleuriste.yaml"] = chance.choice((SMALL, _sheets()["fleuriste.yaml"]))
    return Trial(held, [("import", kind, name, "--lang", chance.choice(("fr", "en"))), ("check",)])


KINDS: Mapping[str, Callable[[random.Random], Trial]] = {
    "sheets": _sheet_trial,
    "layouts": _layout_trial,
    "catalogues": _catalogue_trial,
    "settings": _settings_trial,
    "tables": _table_trial,
    "texts": _text_trial,
    "onisep": _onisep_trial,
}

"""Files in the schemas of publishers and of the size of theirs, with words that none of them wrote.

Sentences are made of the titles of jobs, each another one, so that nothing is read from what was read before.
`share` is how much of the size there is to be.
"""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from fichemetier.importers.rome import jobs

Cells = Sequence[object]

_LISTS = (
    ("statuts", "statut", ("salarié", "artisan")),
    ("centres_interet", "centre_interet", ("j'aime bouger", "j'ai le sens du contact")),
    ("secteurs_activite", "secteur_activite", ("commerce", "banque", "assurances")),
)
_DIPLOMAS, _AWARDED = 30_484, 7_000
"""Entries of the register, and those that are active: as in its export of 29 August 2026."""
_KINDS = (
    ("CAP", "NIV3"), ("BAC PRO", "NIV4"), ("TP", "NIV4"), ("BTS", "NIV5"), ("", "NIV5"), ("BUT", "NIV6"),
    ("", "NIV6"), ("LICENCE", "NIV6"), ("MASTER", "NIV7"), ("Titre ingénieur", "NIV7"), ("", "NIV7"),
)  # fmt: skip
_AREAS = 220
"""Employment areas in which a family is counted: 227 families make the 50,000 rows of a survey."""
_REGIONS, _DEPARTMENTS = 13, 96
_STANDARD = (
    "Id_Fiche;Numero_Fiche;Intitule;Abrege_Libelle;Abrege_Intitule;Nomenclature_Europe_Niveau;"
    "Nomenclature_Europe_Intitule;Accessible_Nouvelle_Caledonie;Accessible_Polynesie_Francaise;Date_dernier_jo;"
    "Date_Decision;Date_Fin_Enregistrement;Date_Effet;Type_Enregistrement;Validation_Partielle;Actif"
)
_BMO = (
    "annee", "Code métier BMO", "Nom métier BMO", "Famille_met", "Lbl_fam_met", "REG", "NOM_REG", "Dept",
    "NomDept", "BE26", "NOMBE26", "clpe", "met", "xmet", "smet",
)  # fmt: skip
_TENSION = (
    "annee", "code_fap_228", "libelle_fap_228", "tension", "tension_valeurs_imputees_volumetrie_insuffisante",
    "tension_discret", "intensite_d_embauches", "lien_formation_emploi", "manque_de_main_d_oeuvre_disponible",
    "non_durabilite_de_l_emploi", "conditions_de_travail_contraignantes", "inadequation_geographique",
    "non_attractivite_salariale", "croisement_ou_volumetrie_suffisante",
)  # fmt: skip


class Words:
    """Sentences of titles of jobs, in an order that is the same in every run."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.titles = [job.title.masculine or job.label for job in jobs.jobs().values()]

    def job(self) -> str:
        """The title of a job, in small letters."""
        return self.chance.choice(self.titles).lower()

    def sentence(self) -> str:
        """Some twenty words."""
        number = self.chance.randrange(2, 90)
        return (
            f"Comme le {self.job()}, il travaille {number} jours avec le {self.job()}, puis le {self.job()}."
        )

    def block(self, heading: str, paragraphs: int) -> str:
        """A heading, and paragraphs of three sentences."""
        said = (" ".join(self.sentence() for _ in range(3)) for _ in range(paragraphs))
        return f"<h5>{heading}</h5>" + "".join(f"<p>{escape(one)}</p>" for one in said)


def onisep(path: Path, count: int) -> None:
    """The file of ONISEP's job sheets of 2022 and later: about 8 kB a job."""
    words = Words(1)
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<metiers>\n')
        for number in range(count):
            file.write(_onisep_job(words, number))
        file.write("</metiers>\n")


def _onisep_job(words: Words, number: int) -> str:
    name = f"{words.job()} {number}"
    blocks = {
        "nature_travail": (("Préparer", 2), ("Réaliser", 2), ("Transmettre", 1)),
        "competences": (("Des connaissances", 2), ("De la rigueur", 1)),
        "condition_travail": (("En équipe", 1), ("Des horaires variables", 1)),
    }
    prose = "".join(
        f"<{element}><![CDATA[{''.join(words.block(*one) for one in held)}]]></{element}>"
        for element, held in blocks.items()
    )
    pay = f"<h3>Salaire</h3><h5>Salaire du débutant</h5><p>{1800 + number} euros brut par mois.</p>"
    work = f"<h3>Intégrer le marché du travail</h3>{words.block('Des débouchés', 2)}"
    access = "".join(
        f"<p>Niveau bac{level}</p>" + "".join(f"<p>{kind} {words.job()}</p>" for kind in kinds)
        for level, kinds in (("", ("Bac pro", "BP")), (" + 2", ("BTS", "BTS", "DEUST")), (" + 3", ("BUT",)))
    )
    lists = "".join(_listed(*one) for one in _LISTS)
    return (
        f"<metier><identifiant>MET.{number + 1}</identifiant><nom_metier>{escape(name)}</nom_metier>"
        f"<libelle_masculin>{escape(name)}</libelle_masculin><libelle_feminin>{escape(name)}</libelle_feminin>"
        f"<synonymes><synonyme>{escape(words.job())}</synonyme></synonymes>"
        f"<romesV3><romeV3>{words.chance.choice(list(jobs.jobs()))}</romeV3></romesV3>"
        f"<accroche_metier><![CDATA[<p>{words.sentence()} {words.sentence()}</p>]]></accroche_metier>"
        f"<format_court><![CDATA[<p>{words.sentence()}</p><h5>Durée des études</h5><h4>Après le bac</h4>"
        f"<p>2 ans pour préparer un BTS.</p>]]></format_court>{prose}"
        f"<vie_professionnelle><![CDATA[{pay}{work}]]></vie_professionnelle>"
        f"<acces_metier><![CDATA[{escape(words.sentence())}{access}]]></acces_metier>"
        f'<niveau_acces_min id="REF.415" libelle="Bac + 2"/>{lists}</metier>\n'
    )


def _listed(several: str, one: str, labels: Sequence[str]) -> str:
    items = (f'<{one} id="T.{at}" libelle="{label}"/>' for at, label in enumerate(labels))
    return f"<{several}>{''.join(items)}</{several}>"


def rncp(path: Path, share: float) -> None:
    """The daily export of the register: every job has some fifteen diplomas that are awarded."""
    entries, awarded = int(_DIPLOMAS * share) + 1, int(_AWARDED * share) + 1
    words = Words(2)
    standard, led_to = [_STANDARD], ["Numero_Fiche;Codes_Rome_Code;Codes_Rome_Libelle"]
    codes = list(jobs.jobs())
    for number in range(1, entries + 1):
        short, level = words.chance.choice(_KINDS)
        active = "ACTIVE" if number > entries - awarded else "INACTIVE"
        by_law = "Enregistrement de droit" if short else "Enregistrement sur demande"
        title = f"{words.job().capitalize()} option {words.job()}"
        standard.append(
            f'{number};RNCP{number};"{title}";{short};{short};{level};'
            f"Niveau {level[3:]};Non;Non;;;31/08/2028;01/09/2023;{by_law};;{active}"
        )
        jobs_of_it = (codes[(3 * number + place) % len(codes)] for place in range(3))
        led_to += (f"RNCP{number};{code};Un métier" for code in jobs_of_it)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export_fiches_CSV_Standard_2026_08_29.csv", "\n".join(standard))
        archive.writestr("export_fiches_CSV_Rome_2026_08_29.csv", "\n".join(led_to))


def older_codes() -> list[str]:
    """The codes of the ROME before 2023."""
    return sorted({jobs.parents().get(code, code) for code in jobs.jobs()})


def family(number: int) -> str:
    """The code of a family of jobs."""
    return f"{'ABCDEFGHJKLMN'[number % 13]}{number // 13 % 10}X{40 + number // 130:02}"


def families() -> list[str]:
    """As many codes of families as there are."""
    return [family(number) for number in range(227)]


def bridge(path: Path) -> None:
    """The table from jobs to families: every second code leads to one alone."""
    known = families()
    lines = ["ROME;Intitule_ROME;Qualif;FAP341;Intitule_FAP341"]
    for number, code in enumerate(older_codes()):
        for qualification in range(10):
            one = known[(number + (qualification > 4) * (number % 2)) % len(known)]
            lines.append(f"{code};Un métier;{qualification};{one};Une famille")
    path.write_text("\n".join(lines) + "\n", encoding="iso-8859-1")


def bmo(path: Path, share: float) -> None:
    """The workbook of a year: a row for each family in each employment area, one number in ten hidden."""
    chance = random.Random(3)

    def rows() -> Iterator[Cells]:
        yield _BMO
        for code in families():
            for area in range(int(_AREAS * share) + 1):
                counts = (
                    "*" if chance.random() < 0.1 else str(chance.randrange(1, 40) * 5) for _ in range(3)
                )
                place = (
                    "11",
                    "Une région",
                    f"{area % 95:02}",
                    "Un département",
                    f"{area:04}",
                    "Un bassin",
                    "",
                )
                yield ("2026", code, f"Famille {code}", code[0], "Un ensemble", *place, *counts)

    explained = [("Variable", "Description"), *((name, "Ce qu’elle dit") for name in _BMO)]
    workbook(path, {"Description_des_variables": explained, "BMO_2026_open_data": rows()})


def tension(path: Path, share: float) -> None:
    """The workbook of a year: France, its regions, its departments."""
    chance = random.Random(4)

    def rows(head: str, places: int) -> Iterator[Cells]:
        yield (head, *_TENSION) if head else _TENSION
        for place in range(places):
            for code in families():
                causes = (round(chance.uniform(-2, 2), 6) for _ in range(7))
                figures = (round(chance.uniform(-2, 2), 6), "", chance.randrange(1, 6), *causes)
                row = (2024, code, f"Famille {code}", *figures, "FAP228 x France")
                yield (place + 1, *row) if head else row

    sheets = {
        "Lisez-moi": [("Tensions", "2024")],
        "FAP228": rows("", 1),
        "FAP228_region": rows("code_region", _REGIONS),
        "FAP228_departement": rows("code_departement", int(_DEPARTMENTS * share) + 1),
    }
    workbook(path, sheets)


def workbook(path: Path, sheets: dict[str, Iterable[Cells]]) -> None:
    """An XLSX file with texts that its cells share, as spreadsheet programs write it."""
    shared: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, rows in enumerate(sheets.values(), start=1):
            lines = (_row(line, cells, shared) for line, cells in enumerate(rows, start=1))
            body = f'<worksheet xmlns="urn:s"><sheetData>{"".join(lines)}</sheetData></worksheet>'
            archive.writestr(f"xl/worksheets/sheet{number}.xml", body)
        texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="urn:s">{texts}</sst>')


def _row(line: int, cells: Cells, shared: dict[str, int]) -> str:
    written = "".join(
        f'<c r="{chr(65 + at)}{line}" t="s"><v>{shared.setdefault(value, len(shared))}</v></c>'
        if isinstance(value, str)
        else f'<c r="{chr(65 + at)}{line}"><v>{value}</v></c>'
        for at, value in enumerate(cells)
        if value != ""
    )
    return f'<row r="{line}">{written}</row>'

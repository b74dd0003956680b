"""What is said of a translation: numbers and markup that differ, not what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from fichemetier.i18n.po import Catalogue, Message
from fichemetier.translation.numerals import lost_and_added
from fichemetier.translation.quality import inspected
from fichemetier.translation.update import updated

ALIKE = [
    ("10 000 postes", "10,000 jobs"),
    ("10\u202f000 postes", "10.000 Stellen"),
    ("10 000 postes", "10'000 Stellen"),
    ("10 000 postes", "١٠٬٠٠٠ وظيفة"),
    ("10 000 postes", "10000 вакансій"),
    ("2,5 % de 1 200", "2.5% of 1,200"),
    ("2 M€ levés", "€2 million raised"),
    ("2 M€ levés", "€2m raised"),
    ("2 M€ levés", "2 Mio. € eingesammelt"),
    ("2 M€ levés", "2,000,000 euros"),
    ("1,5 M€", "1,500,000 €"),
    ("1,5 M€", "1,5 مليون يورو"),
    ("300 k€", "300.000 €"),
    ("3 Md€", "3 mil millones de euros"),
    ("30 milliards", "30 billion"),
    ("200 millions", "2亿"),
    ("de 14 h à 16 h 30", "from 2 pm to 4.30 pm"),
    ("14h30", "14:30"),
    ("les années 90", "the 1990s"),
    ("le 28.04.2020", "28/04/2020"),
    ("le 28/04/2020", "04/28/2020"),
    ("bac+5", "master’s degree"),
    ("bac + 5 et 3 ans", "Master und 3 Jahre"),
    ("3 types", "three types"),
    ("trois types", "3 types"),
    ("24h/24, 7j/7", "24/7"),
    ("au XXIe siècle", "im Jahrhundert"),
    ("le 1er mars", "March 1"),
    ("mars 2019, 45 employés", "45 employees, March 2019"),
    ("HTML5 et CSS3", "HTML5 and CSS3"),
    ("article L. 4131-1", "Article L. 4131-1"),
    ("Python 3.11.2", "Python 3.11.2"),
    ("²", "x"),
]
UNLIKE = [
    ("10 000 postes", "1,000 jobs", ["10 000"], ["1,000"]),
    ("5 étoiles", "4 stars", ["5"], ["4"]),
    ("45 employés", "employees", ["45"], []),
    ("des employés", "45 employees", [], ["45"]),
    ("2 M€", "2 Mrd. €", ["2"], ["2"]),
    ("en 2019", "in 2020", ["2019"], ["2020"]),
    ("60 % de 35 h", "60% of 53 h", ["35"], ["53"]),
]


@pytest.mark.parametrize(("source", "translation"), ALIKE)
def test_numbers_may_be_written_in_many_ways(source, translation):
    assert lost_and_added(source, translation) == ([], [])


@pytest.mark.parametrize(("source", "translation", "lost", "added"), UNLIKE)
def test_numbers_that_differ(source, translation, lost, added):
    assert lost_and_added(source, translation) == (lost, added)


def codes(source, translation, language="de", **more):
    """What is said of one translation in a catalogue that is in order otherwise."""
    message = Message(source, "c", strings=(translation,), **more)
    catalogue = updated(Catalogue(Message("")), [], language, "x")
    whole = Catalogue(catalogue.header, (message,))
    return [finding.code for finding in inspected(whole, [message], language, Path("x.po"))]


LONG = "Le CTO est garant de l’ensemble du développement technique de l’entreprise."


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("Le pain", "Das Brot", []),
        ("Le pain", "", ["FM721"]),
        ("Le pain", " Das Brot", ["FM730"]),
        ("Le pain", "Das Brot\n", ["FM730"]),
        ("Le pain", "Das Brot, " * 60 + "Brot", ["FM731"]),
        ("Le pain", "Das gute alte Brot, das wir alle täglich essen", ["FM732"]),
        (LONG, LONG, ["FM733"]),
        ("CTO", "CTO", []),
        ("En 2019", "Im Jahr 2020", ["FM734"]),
        ("**Le pain** blanc", "**Das Brot**, weiß", []),
        ("**Le pain** blanc", "Das Brot, weiß", ["FM735"]),
        ("Le pain blanc", "Das **Brot**, weiß", ["FM735"]),
        ("[pain](https://a.fr)", "[Brot](https://a.de)", ["FM735"]),
        ("[pain](https://a.fr)", "[Brot](https://a.fr)", []),
        ("Le pain", "1. Das Brot", ["FM735"]),
        ("Le pain & le vin", "Brot & Wein", []),
        ("a < b", "a < b", []),
        ("Le pain", "Das <i>Brot</i>", ["FM714"]),
        ("Le pain", "Das\u202e Brot", ["FM715"]),
        ("Le pain", "Das\u200f \u2066Brot\u2069", []),
        ("Le pain", "Das `Brot`", ["FM160"]),
        ("Le pain", "Das [Brot](a.de)", ["FM161"]),
        ("Le pain &amp; le vin", "Brot &amp; Wein", []),
    ],
)
def test_findings(source, translation, expected):
    assert codes(source, translation) == expected


def test_a_language_may_repeat_itself():
    assert codes(LONG, LONG, "fr_CA") == []


def test_doubtful_messages_are_named():
    assert codes("Le pain", "Das Brot", flags=("fuzzy",)) == ["FM722"]


def test_what_is_absent_and_what_is_stale():
    catalogue = updated(Catalogue(Message("")), [Message("Le vin", "c")], "de", "x")
    assert [f.code for f in inspected(catalogue, [Message("Le pain", "c")], "de", "x")] == ["FM720", "FM723"]


def test_headers_of_another_language():
    header = updated(Catalogue(Message("")), [], "ar", "x").header
    assert [f.code for f in inspected(Catalogue(header), [], "de", "x")] == ["FM717", "FM718"]
    assert [f.code for f in inspected(Catalogue(Message("")), [], "de", "x")] == ["FM716"]

"""ONISEP's file from a stranger: texts that would never be read to their end, and how much is told."""

from __future__ import annotations

import pytest

from fichemetier.importers.onisep.job_names import both_forms
from fichemetier.importers.onisep.marked_text import TextPart, parts_of, prose
from fichemetier.importers.onisep.since_2022 import MAX_LINE
from fichemetier.importers.onisep.xml_file import GuardedTree
from fichemetier.text.limits import MAX_TEXT
from tests.importers.onisep import read

LONG = 1_000_000
"""Characters: a pattern that looks at each from each would take hours."""
NAMES = ("nom_metier", "libelle_masculin", "synonymes")
LISTS = ("statuts", "centres_interet", "secteurs_activite", "metiers_associes", "formations_min_requise")


def job(number):
    """A job that makes a sheet."""
    inside = f"<identifiant>MET.{number}</identifiant><nom_metier>a</nom_metier><competences>b</competences>"
    return f"<metier>{inside}</metier>"


def marked(put, inside):
    """The parts of a text of this markup."""
    path = put("")
    return parts_of(GuardedTree(path).read(f"<p><![CDATA[{inside}]]></p>"))


@pytest.mark.parametrize(
    "inside",
    ["<" + "a" * LONG, "<a" * LONG, "<!--" * LONG, "<a " * LONG, f"&#{'9' * LONG};", "a\u200b" * LONG],
)
def test_marks_that_never_end_are_read_once(put, inside):
    found = marked(put, f"Avant.<br/>{inside}")
    assert found[0].text == "Avant."
    assert all(len(part.text) <= 3 * MAX_TEXT for part in found)


def test_comments_are_left_out_and_one_that_is_not_closed_is_text(put):
    assert [part.text for part in marked(put, "a<!-- <p>b</p> --><i>c</i><!-- d")] == ["ac ! – d"]


@pytest.mark.parametrize("text", ["a" + " " * LONG + "b", "a" * LONG, "a/" * LONG, "a&#160;" * LONG])
@pytest.mark.parametrize("element", [*NAMES, *LISTS])
def test_a_name_and_an_item_are_no_longer_than_their_limit(put, element, text):
    name = "" if element == "nom_metier" else "<nom_metier>a</nom_metier>"
    job = f"<identifiant>MET.7</identifiant>{name}<{element}>{text}</{element}><competences>b</competences>"
    imported = read(put(f"<metiers><metier>{job}</metier></metiers>"))
    assert len(str(imported.drafts[0].values)) < 20 * MAX_LINE
    told = [(one.code, one.arguments["element"]) for one in imported.diagnostics]
    assert told == ([] if " " in text else [("FM629", element)])


def test_words_before_a_stroke_are_looked_at_once():
    assert both_forms("a" * 300_000).feminine == ""
    assert both_forms("24/jour le 1er/ère").feminine == "24/jour le 1ère"


def test_pay_of_thousands_of_digits_is_text(one):
    text = f"1{' 000' * 2000} euros par mois."
    values = one(f"<vie_professionnelle><h3>Salaire</h3><p>{text}</p></vie_professionnelle>")
    assert "tranches" not in values["salaire"]


def test_past_twenty_faults_the_others_are_counted(put):
    jobs = "".join(f"<metier><identifiant>MET.{n}</identifiant></metier>" for n in range(1, 31))
    found = read(put(f"<metiers>{jobs}{job(99)}</metiers>")).diagnostics
    assert [one.code for one in found] == ["FM633"] * 20 + ["FM628"]
    assert found[-1].arguments["count"] == 10


def test_a_job_that_is_there_twice_is_told_by_its_place(put):
    (twice,) = read(put(f"<metiers>{job(9) * 2}</metiers>")).diagnostics
    assert (twice.code, twice.arguments["row"]) == ("FM611", 2)


def test_a_paragraph_of_nothing_but_quotations_is_looked_at_once(put):
    inside = "<p>Avant.</p><p>" + "<cit/>" * 60_000 + "</p>"
    file = put(f"<m><titre>a</titre><NATURE>{inside}</NATURE></m>", "7.xml")
    (draft,) = read(file).drafts
    assert draft.values["missions"]["groupes"][0]["texte"].startswith("Avant.")


def test_a_list_and_a_paragraph_each_keep_their_lines():
    parts = [TextPart(*one) for one in (("li", "a"), ("li", "b"), ("p", "c"), ("li", "d"))]
    assert prose(parts) == "- a\n- b\n\nc\n\n- d"

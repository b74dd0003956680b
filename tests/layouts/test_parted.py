"""Where two columns of prose and lists meet."""

import pytest

from fichemetier.layouts.parted import parted


def columns(*blocks: str) -> list[str]:
    return parted(blocks, lambda html: len(html) / 20)


FIRST, SECOND = "Le permis C est exigé de tous.", "Une formation initiale de cinq mois le complète."


def test_prose_is_parted_at_the_end_of_a_sentence():
    assert columns(f"<p>{FIRST} {SECOND}</p>") == [f"<p>{FIRST}</p>", f"<p>{SECOND}</p>"]


@pytest.mark.parametrize(
    "text",
    [
        "Un seul énoncé, long, sans aucun point avant sa toute dernière lettre.",
        "Selon l'article R. 212-4 du code de la route, il faut une autorisation.",
        "Les permis (B, C, etc.) sont exigés par la plupart des employeurs du secteur.",
        "Avec <b>un permis valide. Ou bien</b> une autorisation de conduite.",
    ],
)
def test_a_paragraph_is_whole_where_no_sentence_ends(text):
    assert columns(f"<p>{text}</p>") == [f"<p>{text}</p>"]


def test_a_list_stands_beside_prose_of_about_its_height():
    bullets = "<ul><li>CAP conducteur routier</li><li>Bac professionnel</li></ul>"
    assert columns(bullets, f"<p>{FIRST} {SECOND}</p>") == [bullets, f"<p>{FIRST} {SECOND}</p>"]


def test_a_list_alone_is_parted_between_items():
    items = [f"<li>Formation numéro {number} du métier</li>" for number in range(4)]
    halves = ["".join(items[:2]), "".join(items[2:])]
    assert columns(f'<ul class="bullets">{"".join(items)}</ul>') == [
        f'<ul class="bullets">{half}</ul>' for half in halves
    ]


def test_a_heading_stays_with_what_it_heads():
    text = "<p>Le permis B suffit aux plus petits véhicules de transport.</p>"
    assert columns(text, "<h3>Permis</h3>", text) == [text, f"<h3>Permis</h3>{text}"]

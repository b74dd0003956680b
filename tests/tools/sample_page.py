"""A page with one of everything, for the tests of the PDF engine."""

from __future__ import annotations

from datetime import date
from functools import cache

import segno
from PIL import Image

from fichemetier.engine.engine import Engine
from fichemetier.view.metadata import Metadata
from tests.paths import ROOT

FONTS = ROOT / "fonts"
METADATA = Metadata(
    title="Directeur technique",
    language="fr",
    authors=("Éditions d’essai", "A & B"),
    subject="Une fiche <métier>",
    keywords=("informatique", "direction"),
    publisher="Essai",
    rights="CC BY 4.0",
    created=date(2024, 1, 2),
    modified=date(2025, 3, 4),
)
CSS = """
@page { size: A4; margin: 15mm;
  @bottom-left { content: element(foot) }
  @bottom-right { content: counter(page) "/" counter(pages); font-family: "Source Sans 3" } }
body { font: 10pt/1.4 "Source Sans 3" }
h1, h2, h3 { font-family: "Bricolage Grotesque"; font-weight: 700; hyphens: none }
footer { position: running(foot) }
.intro { width: 60mm; hyphens: auto }
td, th { border: 1px solid #000 }
section { background: #eee; border-top: 1px solid #036 }
"""
BODY = """
<footer>Pied de page</footer>
<header><p>Fiche métier</p></header>
<main>
<h1>Directeur technique</h1>
<p class="intro">Un paragraphe « français » avec <a href="https://example.org/x" title="Le site">un lien assez
long pour passer à la ligne suivante</a>, de l’<em>emphase</em>
et du <strong>gras</strong>, anticonstitutionnellement.</p>
<section id="missions" data-section="Missions"><h2>Missions</h2>
<ul><li>Choisir<ul><li>les outils</li></ul></li><li>Diriger</li></ul><ol><li>Premier</li></ol>
<h3>Détail</h3><p>Texte → 60 000 €</p></section>
<section id="salaires"><h2>Salaires</h2>
<table><caption>Salaires</caption>
<thead><tr><th scope="col">Niveau</th><th scope="col">Montant</th></tr></thead><tbody>
<tr><th scope="row">Débutant</th><td>40 k€</td></tr></tbody></table>
<dl><dt>Statut</dt><dd>Cadre</dd></dl>
<figure><svg width="100" height="40" viewBox="0 0 100 40"><title>Barres</title><desc>Deux barres</desc>
<rect width="50" height="10" fill="#036"/>
<text y="30" font-family="Source Sans 3" font-size="10">40 k€</text></svg>
<figcaption>Une figure</figcaption></figure>
<p>Décor <svg aria-hidden="true" width="10" height="10"><circle cx="5" cy="5" r="4"/></svg>
<img src="photo.png" alt=""> et photo <img src="photo.png" alt="Un carré rouge">.</p>
<blockquote><p>Une citation</p></blockquote>
{qr}
<p><a href="#missions">Retour aux missions</a></p></section>
</main>
"""


def page(body, css=""):
    """A whole HTML page around a body."""
    style = f"<style>{css}</style>" if css else ""
    link = '<link rel="stylesheet" href="print.css">'
    head = f"<head><title>Essai</title>{link}{style}</head>"
    return f'<!doctype html><html lang="fr">{head}<body>{body}</body></html>'


def write_folder(folder):
    """The files that the page loads."""
    (folder / "print.css").write_text(CSS)
    Image.new("RGB", (20, 20), "red").save(folder / "photo.png")
    return folder


def rich_html():
    """One of everything."""
    qr = segno.make("https://example.org").svg_inline(scale=2)
    return page(BODY.replace("{qr}", qr.replace("<svg ", '<svg aria-label="Code QR vers example.org" ', 1)))


@cache
def engine():
    """The engine, once a process."""
    return Engine(FONTS)


def write(document, metadata=METADATA):
    """The PDF of a laid-out document."""
    from fichemetier.pdf.write import write_pdf

    return write_pdf(document, metadata)

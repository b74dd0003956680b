"""The page for screens: the layout of the format html, its head, and what a site adds to it."""

import json
import re
from xml.etree.ElementTree import Element

import pytest

from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.view.web_head import WebHead
from fichemetier.writers.head import elements, extended
from fichemetier.writers.markup import document

_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def html(render_sheet):
    return render_sheet("cto.yaml", "html", layout="ecran").files[0].decode("utf-8")


def test_it_is_laid_out_by_browsers_alone(render_sheet):
    with pytest.raises(FichemetierError) as caught:
        render_sheet("cto.yaml", "pdf", layout="ecran")
    assert [found.code for found in caught.value.diagnostics] == ["FM435"]


def test_its_head_says_what_the_page_is_about(html):
    head = html.partition("<style>")[0]
    assert '<meta property="og:locale" content="fr_FR">' in head
    assert '<meta property="og:title" content="Chief Technical Officer (CTO)">' in head
    (described,) = re.findall('<meta name="description" content="([^"]*)">', head)
    assert 60 < len(described) <= 160
    assert json.loads(_DATA.search(head)[1])["@type"] == "Occupation"


def test_a_site_adds_to_its_head_before_its_header_and_after_its_sections(html):
    added = extended(
        html.encode(),
        head='<link rel="canonical" href="https://a.fr/">',
        start="<nav>x</nav>",
        end="<p>y</p>",
    ).decode("utf-8")
    assert '<link rel="canonical" href="https://a.fr/"></head>' in added
    assert '<nav>x</nav><header class="poster">' in added
    assert added.index("<p>y</p></main>") > added.rindex("</section>")
    assert extended(html.encode()).decode("utf-8") == html


def test_a_page_of_paper_has_no_place_for_a_site(render_sheet):
    with pytest.raises(ValueError, match="ecran"):
        extended(render_sheet("cto.yaml", "html").files[0])


HOSTILE = "</script><script>alert(1)</script><!--</style>\"'&amp;\u2028"


def test_texts_of_a_stranger_stay_texts_in_its_head():
    """A sheet with elements in its texts is refused; should one come through, nothing leaves its place."""
    told = WebHead(title=HOSTILE, description=HOSTILE, locale="fr_FR", site=HOSTILE, data={"name": HOSTILE})
    head = Element("head")
    head.extend(elements(told))
    html = document(head)
    assert json.loads(_DATA.search(html)[1])["name"] == HOSTILE
    assert (html.count("<script"), html.count("</script"), html.count("<!--")) == (1, 1, 0)

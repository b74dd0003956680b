"""What a site is made of, and what another run does to it."""

import json
import re
import shutil
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from fichemetier.diagnostics.errors import UsageError
from fichemetier.publications.site.request import base_of
from tests.publications.site.conftest import BASE, POTTER, contents, make_sheets, make_site
from tests.tools.build_workspace import make_layout

ATOM, MAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Links(HTMLParser):
    """What a page leads to and loads, and the names of its places."""

    def __init__(self, text):
        super().__init__()
        self.found, self.places = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.places.add(named.get("id"))
        self.found += [named[name] for name in ("href", "src") if named.get(name)]


def pages(folder):
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


def test_every_link_leads_to_a_page_that_is_there_and_to_a_place_on_it(made):
    links = {name: Links(text) for name, text in pages(made).items()}
    assert {"index.html", "fr/index.html", "en/a-z.html", "fr/metiers/potier-2.html"} <= set(links)
    for name, page in links.items():
        base = "https://site.invalid/x/"
        here = urljoin(base, name)
        for link in (one.replace(BASE, base) for one in page.found):
            there = urlsplit(urljoin(here, link))
            if there.hostname != "site.invalid" or link.startswith("data:"):
                continue
            target = unquote(there.path.removeprefix("/x/"))
            target += "index.html" if target.endswith("/") or not target else ""
            assert (made / target).is_file(), (name, link)
            if there.fragment and target in links:
                assert unquote(there.fragment) in links[target].places, (name, link)


def test_links_are_relative_but_those_that_name_the_address(made):
    for name, text in pages(made).items():
        found = re.findall(
            r'<(?!link rel="(?:canonical|alternate)|meta|base)[^>]*(?:href|src)="(/[^"]*)"', text
        )
        assert found == [], name


def test_a_sheet_is_in_the_languages_that_it_is_translated_into(made):
    found = {path.relative_to(made).as_posix() for path in made.rglob("metiers/*.html")}
    assert found == {
        "fr/metiers/infirmier.html",
        "en/metiers/infirmier.html",
        "fr/metiers/potier.html",
        "fr/metiers/potier-2.html",
    }
    nurse = (made / "fr/metiers/infirmier.html").read_text("utf-8")
    assert re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"', nurse) == [
        ("fr", f"{BASE}fr/metiers/infirmier.html"),
        ("en", f"{BASE}en/metiers/infirmier.html"),
        ("x-default", f"{BASE}fr/metiers/infirmier.html"),
    ]
    assert f'<link rel="canonical" href="{BASE}fr/metiers/infirmier.html">' in nurse


def test_without_an_address_nothing_names_one(workspace, capsys):
    assert make_site(workspace, "-o", "out") == 0
    assert "Without --base-url" in capsys.readouterr().err
    found = pages(workspace / "out")
    assert not any('rel="canonical"' in text or "og:url" in text for text in found.values())
    names = {path.name for path in (workspace / "out").rglob("*")}
    assert names.isdisjoint({"sitemap.xml", "robots.txt", "feed.xml"})


def test_the_sitemap_names_every_page_and_the_feed_has_the_dates_of_the_sheets(made):
    addresses = [one.text for one in ElementTree.parse(made / "sitemap.xml").iter(f"{MAP}loc")]
    assert f"{BASE}fr/metiers/potier-2.html" in addresses
    assert {f"{BASE}fr/", f"{BASE}en/a-z.html"} <= set(addresses)
    assert len(addresses) == len(set(addresses)) == len(pages(made)) - 2
    feed = ElementTree.parse(made / "fr/feed.xml").getroot()
    assert feed.find(f"{ATOM}updated").text == feed.find(f"{ATOM}entry/{ATOM}updated").text
    assert [one.find(f"{ATOM}id").text for one in feed.iter(f"{ATOM}entry")] == [
        f"{BASE}fr/metiers/infirmier.html"
    ]
    assert f"Sitemap: {BASE}sitemap.xml" in (made / "robots.txt").read_text("utf-8")


def test_texts_of_sheets_are_no_markup(made):
    for name in ("fr/a-z.html", "fr/metiers/infirmier.html", "fr/domaines.html"):
        assert " < 3" not in (made / name).read_text("utf-8")
    assert "&lt; 3" in (made / "fr/a-z.html").read_text("utf-8")
    data = (made / "fr/search-data.js").read_text("utf-8")
    found = json.loads(data.removeprefix("self.siteData=").removesuffix(";\n"))
    assert 'Potier & "fils" < 3' in [job[1] for job in found["jobs"]]


def test_a_page_offers_its_prints_and_related_jobs(made):
    page = (made / "fr/metiers/potier.html").read_text("utf-8")
    assert 'href="../../fr/pdf/mini/potier.pdf" download>' in page
    assert 'class="site-label" href="../metiers/infirmier.html">' in page
    assert (made / "fr/pdf/mini/potier.pdf").read_bytes().startswith(b"%PDF")


def test_typefaces_and_styles_are_shared(made):
    for path in made.rglob("metiers/*.html"):
        text = path.read_text("utf-8")
        assert "font/woff2" not in text
        assert "assets/site.css" in text
    assert max(path.stat().st_size for path in made.rglob("metiers/potier.html")) < 20_000


def test_a_second_run_writes_nothing_and_a_new_one_writes_the_same(workspace, tmp_path, capsys):
    first = contents(workspace / "out")
    before = {path: path.stat().st_mtime_ns for path in (workspace / "out").rglob("*")}
    assert make_site(workspace, "--base-url", BASE, "-o", "out") == 0
    assert "0 files written" in capsys.readouterr().err
    assert {path: path.stat().st_mtime_ns for path in (workspace / "out").rglob("*")} == before
    shutil.rmtree(workspace / ".fichemetier")
    assert make_site(workspace, "--base-url", BASE, "-o", "other") == 0
    assert contents(workspace / "other") == first


def test_files_of_a_sheet_that_is_gone_go_and_those_of_others_stay(workspace, capsys):
    out = workspace / "out"
    (out / "fr" / "notes.txt").write_text("mine", "utf-8")
    (out / "fr" / "pdf" / "mini" / "potier.pdf").write_text("signed", "utf-8")
    (workspace / "sheets" / "potier.yaml").unlink()
    (workspace / "sheets" / "potier-2.yaml").unlink()
    assert make_site(workspace, "--base-url", BASE, "-o", "out") == 0
    told = capsys.readouterr().err
    assert "3 files removed" in told
    assert ".fichemetier" not in told
    assert "FM015" not in told
    assert not (out / "fr/metiers/potier.html").exists()
    assert not (out / "fr/pdf/mini/potier-2.pdf").exists()
    assert (out / "fr/notes.txt").read_text("utf-8") == "mine"
    assert (out / "fr/pdf/mini/potier.pdf").read_text("utf-8") == "signed"
    assert "potier" not in (out / "fr/a-z.html").read_text("utf-8")


def test_a_sheet_that_fails_is_told_and_the_others_are_there(workspace):
    (workspace / "sheets" / "potier.yaml").write_text(POTTER.replace("en_bref", "en_breff"), "utf-8")
    assert make_site(workspace, "-o", "out") == 1
    assert not (workspace / "out/fr/metiers/potier.html").exists()
    assert (workspace / "out/fr/metiers/infirmier.html").is_file()


def test_a_dry_run_writes_nothing(tmp_path, capsys):
    root = make_sheets(tmp_path)
    assert make_site(root, "-o", "out", "--dry-run") == 0
    assert "8 to make of 8" in capsys.readouterr().err
    assert not (root / "out").exists()


def test_a_folder_with_a_page_of_somebody_else_is_refused(workspace, capsys):
    (workspace / "other").mkdir()
    (workspace / "other/index.html").write_text("mine", "utf-8")
    assert make_site(workspace, "-o", "other") == 2
    assert "FM981" in capsys.readouterr().err
    assert (workspace / "other/index.html").read_text("utf-8") == "mine"


def test_a_list_that_names_files_elsewhere_removes_none(workspace):
    secret = workspace / "secret.txt"
    secret.write_bytes(b"x")
    path = workspace / "out" / ".fichemetier.json"
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    listed = {"../secret.txt": digest, str(secret): digest, "link/secret.txt": digest}
    (workspace / "out" / "link").symlink_to(workspace)
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **listed}), "utf-8")
    assert make_site(workspace, "-o", "out") == 0
    assert secret.read_bytes() == b"x"


@pytest.mark.parametrize(
    "address",
    [
        "exemple.fr",
        "ftp://exemple.fr/",
        "javascript:alert(1)",
        "https://",
        'https://a.fr/"><script>',
        "https://a.fr/?q",
        "https://a.fr/#x",
        "https://me:secret@a.fr/",
        "https://a.fr/é",
        "https://[",
    ],
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(UsageError) as error:
        base_of(address)
    assert error.value.diagnostics[0].code == "FM980"


def test_an_address_ends_in_one_stroke():
    assert base_of("https://a.fr/b//") == base_of("https://a.fr/b") == "https://a.fr/b/"


def test_a_layout_in_the_place_of_that_of_screens_keeps_its_places(workspace, capsys):
    make_layout(workspace, "ecran")
    assert make_site(workspace, "-o", "out") == 2
    assert "FM982" in capsys.readouterr().err

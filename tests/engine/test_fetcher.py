"""What a page may load, and what it may not."""

import base64

import pytest

from fichemetier.diagnostics.errors import NotFoundError, RefusedError
from tests.tools.sample_page import engine, page, write, write_folder


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "workspace"
    root.mkdir()
    (tmp_path / "secret.png").write_bytes(write_folder(root).joinpath("photo.png").read_bytes())
    (tmp_path / "secret.css").write_text("p { color: red }")
    return root


def lay_out(folder, body, css=""):
    return engine().lay_out(page(body, css), folder, [folder])


def refusal(folder, body, css="", error=RefusedError):
    with pytest.raises(error) as caught:
        lay_out(folder, body, css)
    return caught.value.diagnostics


def test_files_of_the_workspace_are_loaded_and_told(folder):
    laid_out = lay_out(folder, '<img src="photo.png" alt="rouge">')
    assert {path.name for path in laid_out.files} == {"print.css", "photo.png"}


@pytest.mark.parametrize(
    "address",
    ["http://example.org/a.png", "https://example.org/a.png", "ftp://example.org/a", "gopher://example.org"],
)
def test_the_network_is_never_reached(folder, address):
    assert refusal(folder, f'<img src="{address}" alt="x">')[0].code == "FM501"


@pytest.mark.parametrize("address", ["//example.org/a.png", "file://example.org/a.png"])
def test_a_host_in_a_file_address_is_refused(folder, address):
    assert refusal(folder, f'<img src="{address}" alt="x">')[0].code == "FM501"


@pytest.mark.parametrize(
    "address", ["../secret.png", "%2e%2e/secret.png", "/etc/passwd", "file:///etc/passwd"]
)
def test_a_file_outside_is_refused(folder, address):
    assert refusal(folder, f'<img src="{address}" alt="x">')[0].code == "FM502"


def test_a_symbolic_link_that_leads_out_is_refused(folder):
    (folder / "link.png").symlink_to(folder.parent / "secret.png")
    assert refusal(folder, '<img src="link.png" alt="x">')[0].code == "FM502"


def test_a_base_element_does_not_move_the_fence(folder):
    assert refusal(folder, '<base href="file:///etc/"><img src="passwd" alt="x">')[0].code == "FM502"


@pytest.mark.parametrize(
    "css",
    [
        '@import "../secret.css";',
        "p { background: url(../secret.png) }",
        "@font-face { font-family: x; src: url(../secret.ttf) }",
        "p::before { content: url(../secret.png) }",
        "li { list-style-image: url(../secret.png) }",
    ],
)
def test_css_reaches_no_further(folder, css):
    assert refusal(folder, "<p>x</p><ul><li>y</li></ul>", css)[0].code == "FM502"


@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_a_drawing_reaches_no_further(folder, name):
    svg = (
        f'<svg aria-label="x" width="9" height="9"><image {name}="../secret.png" width="9" height="9"/></svg>'
    )
    with pytest.raises(RefusedError) as caught:
        write(lay_out(folder, svg))
    assert caught.value.diagnostics[0].code == "FM502"


def test_a_drawing_from_a_file_is_looked_at(folder):
    (folder / "evil.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    assert refusal(folder, '<img src="evil.svg" alt="x">')[0].code == "FM513"


def test_a_missing_file_is_told(folder):
    (found,) = refusal(folder, '<img src="none.png" alt="x">', error=NotFoundError)
    assert found.code == "FM503"
    assert found.arguments["path"].name.endswith("none.png")


def test_a_folder_is_no_file(folder):
    assert refusal(folder, '<img src="." alt="x">', error=NotFoundError)[0].code == "FM503"


def test_a_file_that_is_no_picture_is_refused(folder):
    (folder / "notes.png").write_text("just text")
    assert refusal(folder, '<img src="notes.png" alt="x">')[0].code == "FM510"


def test_all_refusals_are_told_at_once(folder):
    body = '<img src="http://a.example/" alt="x"><img src="../secret.png" alt="y">'
    assert sorted(found.code for found in refusal(folder, body)) == ["FM501", "FM502"]


def test_a_small_picture_may_stand_in_its_address(folder):
    data = base64.b64encode((folder / "photo.png").read_bytes()).decode()
    assert lay_out(folder, f'<img src="data:image/png;base64,{data}" alt="rouge">').page_count == 1


def test_a_large_one_may_not(folder):
    assert refusal(folder, f'<img src="data:image/png;base64,{"A" * 2_000_001}" alt="x">')[0].code == "FM505"


@pytest.mark.parametrize(
    "target", ["autre.html", "file:///etc/passwd", "javascript:alert(1)", "../x", "data:text/html,x"]
)
def test_a_link_that_would_betray_a_path_is_refused(folder, target):
    (found,) = refusal(folder, f'<p><a href="{target}">lien</a></p>')
    assert (found.code, found.arguments["target"]) == ("FM504", target)


def test_an_attachment_is_refused(folder):
    assert refusal(folder, '<p><a rel="attachment" href="photo.png">lien</a></p>')[0].code == "FM504"

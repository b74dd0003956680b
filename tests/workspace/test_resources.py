"""What a page may load, asked without any renderer."""

import base64

import pytest

from fichemetier.diagnostics.errors import NotFoundError, RefusedError
from fichemetier.workspace.resources import MAX_DATA, NotLoadedError, Resources

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def resources(tmp_path):
    root = tmp_path / "workspace"
    root.mkdir()
    (root / "dot.png").write_bytes(PIXEL)
    (root / "page.css").write_text("p { color: red }")
    (tmp_path / "secret.png").write_bytes(PIXEL)
    return Resources([root])


def refused(resources, address):
    with pytest.raises(NotLoadedError):
        resources.load(address)
    return [diagnostic.code for diagnostic in resources.refused]


def test_a_file_comes_with_a_media_type_that_its_bytes_tell(resources):
    found = resources.load((resources.roots[0] / "dot.png").as_uri())
    assert (found.data, found.media_type) == (PIXEL, "image/png")
    assert resources.load((resources.roots[0] / "page.css").as_uri()).media_type == "text/css"
    assert {path.name for path in resources.read} == {"dot.png", "page.css"}


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://example.org/a.png", "FM501"),
        ("file://example.org/a.png", "FM501"),
        ("file:///a%00.png", "FM501"),
        ("file:///etc/passwd", "FM502"),
        (f"data:image/png;base64,{'A' * MAX_DATA}", "FM505"),
        ("data:text/plain,notes", "FM510"),
        ("data:image/png;base64,A", "FM514"),
        ("data:image/png", "FM514"),
    ],
)
def test_everything_else_is_refused(resources, address, code):
    assert refused(resources, address) == [code]


def test_what_is_refused_is_raised_all_at_once(resources):
    root = resources.roots[0]
    refused(resources, (root / "none.png").as_uri())
    with pytest.raises(NotFoundError):
        resources.raise_if_refused()
    refused(resources, (root.parent / "secret.png").as_uri())
    with pytest.raises(RefusedError) as caught:
        resources.raise_if_refused()
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["FM503", "FM502"]

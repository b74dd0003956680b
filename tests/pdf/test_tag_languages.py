"""The language of every passage is in its tag."""

import io

import pikepdf

from tests.tools.sample_page import engine, page, write, write_folder
from tests.tools.verapdf import validate_all

BODY = (
    "<h1>Title</h1><p>One <span>two</span> <span lang='de'>drei <b>vier</b></span></p>"
    f"<ul><li><span lang='es'>{'cinco ' * 60}</span></li></ul>"
    "<table><caption><span lang='it'>sei</span></caption>"
    "<tr><th scope='col'><span lang='fr'>sept</span></table>"
)


def languages(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tags = [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Span"
        ]
        return [str(tag["/Lang"]) for tag in tags if "/Lang" in tag]


def test_each_span_keeps_its_language_over_lines(tmp_path):
    folder = write_folder(tmp_path)
    data = write(engine().lay_out(page(BODY), folder, (folder,)))
    found = languages(data)
    assert found[0] == "de"
    assert set(found) == {"de", "es", "it", "fr"}
    assert found.count("es") > 3
    assert validate_all({"languages": data}) == {"languages": []}

import io

import pikepdf
import pytest

from tests.tools.sample_page import engine, rich_html, write, write_folder
from tests.tools.verapdf import validate_all


@pytest.fixture(scope="session")
def document(tmp_path_factory):
    """The sample page as a PDF, opened."""
    folder = write_folder(tmp_path_factory.mktemp("page"))
    data = write(engine().lay_out(rich_html(), folder, [folder]))
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


@pytest.fixture(scope="session")
def verapdf():
    """Validates PDFs, by their names; tells the errors of each."""
    return validate_all

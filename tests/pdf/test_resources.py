"""The names of pictures are the same on every machine."""

import io

import pikepdf
import pytest
from PIL import Image

from tests.tools.sample_page import engine, page, write, write_folder
from tests.tools.verapdf import validate_all


def test_no_path_of_the_machine_is_written(tmp_path):
    folder = write_folder(tmp_path)
    data = write(engine().lay_out(page('<p><img src="photo.png" alt="x"></p>'), folder, [folder]))
    with pikepdf.open(io.BytesIO(data)) as opened:
        target = io.BytesIO()
        opened.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    assert b"file:" not in target.getvalue()
    assert tmp_path.name.encode() not in target.getvalue()


PICTURES = {
    "inks.jpg": ("CMYK", "/DeviceRGB"),
    "grey.jpg": ("L", "/DeviceGray"),
    "deep.png": ("I;16", "/DeviceGray"),
    "palette.png": ("P", "/DeviceRGB"),
    "bits.png": ("1", "/DeviceRGB"),
    "clear.png": ("RGBA", "/DeviceRGB"),
    "grey-and-clear.png": ("LA", "/DeviceGray"),
    "clear.webp": ("RGBA", "/DeviceRGB"),
}


@pytest.fixture(scope="module")
def written_pictures(tmp_path_factory):
    """A PDF of each picture."""
    folder = write_folder(tmp_path_factory.mktemp("pictures"))
    for name, (mode, _) in PICTURES.items():
        Image.new(mode, (20, 10)).save(folder / name)
    pages = {name: page(f'<p><img src="{name}" alt="x"></p>') for name in PICTURES}
    return {name: write(engine().lay_out(html, folder, [folder])) for name, html in pages.items()}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_in_the_colours_of_the_page(name, written_pictures):
    with pikepdf.open(io.BytesIO(written_pictures[name])) as opened:
        (picture,) = opened.pages[0].Resources.XObject.values()
        assert picture.ColorSpace == PICTURES[name][1]
        assert picture.BitsPerComponent == 8


def test_a_page_with_any_picture_is_valid(written_pictures):
    assert validate_all(written_pictures) == dict.fromkeys(PICTURES, [])

"""Pictures are printed in sRGB or grey of eight bits, whatever their files hold."""

import io

import pytest
from PIL import Image, ImageChops, ImageCms, ImageFile

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.workspace.colours import in_srgb
from fichemetier.workspace.images import inspect

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def saved(image, form, **options):
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def exchanged():
    """A profile that takes red for green: that of sRGB with the entries of its table of tags exchanged."""
    profile = bytearray(SRGB.replace("sRGB".encode("utf-16-be"), "xGRB".encode("utf-16-be")))
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def without_adobe(data):
    """A JPEG without the segment by which Adobe says that its inks are inverted."""
    start = data.index(b"\xff\xee")
    length = int.from_bytes(data[start + 2 : start + 4], "big")
    return data[:start] + data[start + 2 + length :]


def shown(data):
    """Format, mode and first pixel of what is printed."""
    assert not isinstance(inspect(data, "photo"), Diagnostic)
    with Image.open(io.BytesIO(in_srgb(data))) as image:
        assert "icc_profile" not in image.info
        return image.format, image.mode, image.getpixel((0, 0))


def near(found, expected):
    form, mode, pixel = found
    assert (form, mode) == expected[:2]
    assert pixel == pytest.approx(expected[2], abs=6)


RED_INK = Image.new("CMYK", (8, 8), (0, 255, 255, 0))


def test_inks_become_red_green_and_blue_inverted_or_not():
    near(shown(saved(RED_INK, "JPEG", quality=95)), ("JPEG", "RGB", (254, 0, 0)))
    plain = without_adobe(saved(ImageChops.invert(RED_INK), "JPEG", quality=95))
    near(shown(plain), ("JPEG", "RGB", (254, 0, 0)))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_profile_says_what_colours_mean(form):
    options = {"lossless": True} if form == "WEBP" else {}
    data = saved(Image.new("RGB", (8, 8), (255, 0, 0)), form, icc_profile=exchanged(), **options)
    near(shown(data), (form, "RGB", (0, 255, 0)))


def test_transparency_stays():
    data = saved(Image.new("RGBA", (8, 8), (255, 0, 0, 100)), "PNG", icc_profile=exchanged())
    near(shown(data), ("PNG", "RGBA", (0, 255, 0, 100)))
    palette = Image.new("P", (8, 8))
    palette.putpalette([255, 0, 0])
    near(
        shown(saved(palette, "PNG", transparency=0, icc_profile=exchanged())), ("PNG", "RGBA", (0, 255, 0, 0))
    )


def test_sixteen_bits_become_eight():
    assert shown(saved(Image.new("I;16", (8, 8), 0x8000), "PNG")) == ("PNG", "L", 0x80)


def test_a_picture_that_is_converted_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(io.BytesIO(in_srgb(saved(RED_INK.resize((20, 10)), "JPEG", exif=exif)))) as image:
        assert image.size == (10, 20)
        assert not image.getexif()


@pytest.mark.parametrize(
    "data",
    [
        saved(Image.new("RGB", (8, 8), "red"), "JPEG"),
        saved(Image.new("L", (8, 8)), "PNG"),
        saved(Image.new("P", (8, 8)), "PNG"),
        saved(Image.new("1", (8, 8)), "PNG"),
        saved(Image.new("RGBA", (8, 8)), "WEBP"),
        saved(Image.new("RGB", (8, 8), "red"), "MPO", save_all=True, append_images=[RED_INK.convert("RGB")]),
        saved(Image.new("RGB", (8, 8), "red"), "JPEG", icc_profile=SRGB),
        saved(Image.new("RGB", (8, 8), "red"), "PNG", icc_profile=b"no profile"),
    ],
)
def test_what_is_right_already_stays_as_it_is(data):
    assert not isinstance(inspect(data, "photo"), Diagnostic)
    assert in_srgb(data) == data


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_a_picture_that_is_cut_off_is_damaged(form, share, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint sets it
    noise = Image.effect_noise((64, 64), 90).convert("RGB")
    data = saved(noise, form)
    found = inspect(data[: int(len(data) * share)], "photo")
    assert isinstance(found, Diagnostic)
    assert found.code == "FM515"

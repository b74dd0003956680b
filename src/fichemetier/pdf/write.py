"""The finished file from laid-out pages.

WeasyPrint declares one standard a file: here it becomes PDF/A-2a *and* PDF/UA-1, just before it is written.
"""

from __future__ import annotations

import io
from importlib.resources import files

import pydyf
from weasyprint.css import ColorProfile

from fichemetier.diagnostics.errors import UsageError
from fichemetier.engine.document import Document
from fichemetier.engine.engine import VARIANT
from fichemetier.engine.log import collected_warnings, rejection
from fichemetier.pdf.deflate import own_deflate
from fichemetier.pdf.font_subset import own_subsets
from fichemetier.pdf.links import finish_links, unite_links
from fichemetier.pdf.resources import fix_resources
from fichemetier.pdf.tags import own_tags
from fichemetier.pdf.xmp import write_metadata
from fichemetier.view.metadata import Metadata

_PROFILE = "sRGB2014.icc"
"""The profile of the International Color Consortium, which WeasyPrint ships."""


def write_pdf(document: Document, metadata: Metadata) -> bytes:
    """The finished PDF, PDF/UA-1 and PDF/A-2a at once; the same bytes every time.

    Raises `RefusedError`, `NotFoundError` FM50x for what drawings load only now, `UsageError` FM460 for what
    WeasyPrint cannot write.
    """
    rendering = document.justified

    def finish(_: object, pdf: pydyf.PDF) -> None:
        finish_links(links)
        fix_resources(pdf)
        write_metadata(pdf, metadata)

    links = unite_links(rendering.pages)
    rendering.color_profiles["srgb"] = _colour_profile()
    with collected_warnings() as messages, own_subsets(), own_tags(), own_deflate():
        data = rendering.write_pdf(finisher=finish, pdf_variant=VARIANT, output_intent="given")
    document.resources.raise_if_refused()
    errors = [rejection(message) for message in messages]
    if errors:
        raise UsageError(*errors)
    return data


def _colour_profile() -> ColorProfile:
    """The sRGB profile, whose file WeasyPrint would leave open.

    One for each document: a profile writes itself differently once its name has been read.
    """
    data = files("weasyprint.pdf").joinpath(_PROFILE).read_bytes()
    return ColorProfile(io.BytesIO(data), _PROFILE, "relative-colorimetric", (["r"], ["g"], ["b"]))

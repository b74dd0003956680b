"""The protocols name what WeasyPrint's boxes have."""

from itertools import chain
from typing import Protocol

import pytest

from tests.tools.sample_page import engine, rich_html, write_folder


class Empty(Protocol):
    """A protocol that asks for nothing."""


def missing(protocol, instances):
    """Members that a protocol declares and some instance lacks."""
    annotated = {name for kind in protocol.__mro__ for name in vars(kind).get("__annotations__", ())}
    own = {name for name in set(dir(protocol)) - set(dir(Empty)) if not name.startswith("__")}
    names = annotated | own
    found = list(instances)
    assert names
    assert found
    return {name for name in names for instance in found if not hasattr(instance, name)}


@pytest.fixture(scope="module")
def rendering(tmp_path_factory):
    folder = write_folder(tmp_path_factory.mktemp("page"))
    return engine().lay_out(rich_html(), folder, [folder]).rendering


def test_boxes_have_what_is_read_of_them(rendering):
    from fichemetier.engine import boxes

    found = list(chain.from_iterable(boxes.descendants(boxes.tree(page)) for page in rendering.pages))
    painted = [box for box in found if boxes.is_painted(box)]
    layers = [layer for box in painted for layer in box.background.layers]
    assert missing(boxes.Box, found) == set()
    assert missing(boxes.TextBox, filter(boxes.is_text, found)) == set()
    assert missing(boxes.CellBox, filter(boxes.is_cell, found)) == set()
    assert missing(boxes.ElementBox, filter(boxes.has_element, found)) == set()
    assert missing(boxes.PaintedBox, painted) == set()
    assert missing(boxes.Background, [box.background for box in painted]) == set()
    assert missing(boxes.Layer, layers) == set()


def test_pages_have_what_is_read_of_them(rendering):
    from fichemetier.engine import boxes

    assert missing(boxes.RenderedDocument, [rendering]) == set()
    assert missing(boxes.RenderedPage, rendering.pages) == set()


def test_every_kind_of_box_is_told_apart(rendering):
    from fichemetier.engine import boxes

    found = list(chain.from_iterable(boxes.descendants(boxes.tree(page)) for page in rendering.pages))
    kinds = (boxes.is_page, boxes.is_margin, boxes.is_text, boxes.is_line, boxes.is_replaced, boxes.is_cell,
             boxes.is_block, boxes.is_block_level)  # fmt: skip
    assert all(0 < sum(map(kind, found)) < len(found) for kind in kinds)

"""A press file has no links: what was one stays as text in the tree of tags."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf


def drop_links(pdf: Pdf) -> None:
    """Take the annotations off every page, and what the tags say of them."""
    for page in pdf.pages:
        for key in ("/Annots", "/Tabs"):
            if key in page.obj:
                del page.obj[key]
    if "/StructTreeRoot" not in pdf.Root:
        return
    for element in _elements(pdf):
        _without_annotations(element)
    if "/ParentTree" in pdf.Root.StructTreeRoot:
        _prune(pdf.Root.StructTreeRoot.ParentTree)


def _elements(pdf: Pdf) -> Iterator[Object]:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/S" in item and ("/K" in item or "/P" in item):
            yield item


def _without_annotations(element: Object) -> None:
    kids = element.get("/K", Array())
    listed = list(kids) if isinstance(kids, Array) else [kids]
    kept = [kid for kid in listed if not _is_annotation(kid)]
    if len(kept) != len(listed):
        element.K = Array(kept)
    if element.S in (Name.Link, Name.Annot):
        element.S = Name.Span


def _is_annotation(kid: object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def _prune(tree: Object) -> None:
    """Leave pages in a number tree, whose values are arrays, and take out annotations."""
    if "/Nums" in tree:
        pairs = zip(tree.Nums.as_list()[::2], tree.Nums.as_list()[1::2], strict=True)
        tree.Nums = Array(item for key, value in pairs if isinstance(value, Array) for item in (key, value))
    for kid in tree.get("/Kids", Array()):
        _prune(kid)

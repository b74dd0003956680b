"""Computed styles that documents share: what the same rules make of the same parent is computed once.

Sheets of one layout differ in their texts and hardly in their styles. WeasyPrint computes a style property by
property, as the layout asks for them, and forgets it with the document; here it is kept for all that the same
declarations apply to, in this document and the next. What WeasyPrint writes into styles for one document is
not kept, nor is what hangs on the size of its pages.
"""

from __future__ import annotations

import atexit
import logging
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from typing import Any, NamedTuple

from weasyprint import css
from weasyprint.css import (
    LOGGER,
    AnonymousStyle,
    ComputedStyle,
    InitialStyle,
    StyleFor,
    declaration_precedence,
    find_style_attributes,
    preprocess_declarations,
)

_MOST_STYLES = 2_500
"""Styles that are kept, of all stylesheets together: some 6 kB each. A sheet has about 150."""
_NAMES = frozenset({"id", "name"})
_SVG = "{http://www.w3.org/2000/svg}svg"
_NOTES = "footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"
_WRITTEN = frozenset({"marker", *_NOTES})
"""Pseudo-elements into whose styles WeasyPrint writes: which note they are of, where a marker stands."""

_Cascade = dict[str, tuple[Any, Any]]
"""For each property the declared value that counts, and its weight."""


class _Match(NamedTuple):
    """A matching rule: its declarations, and what weighs them against others."""

    declarations: Any
    origin: str
    layer: float
    specificity: tuple[int, ...]

    @property
    def key(self) -> Hashable:
        """What tells it from other rules, as long as its stylesheet lives."""
        return id(self.declarations), self.origin, self.layer, self.specificity


class _FirstPage(dict[str, Any]):
    """The sizes of a first page, of which `vw` and the like are parts, and whether one was asked for."""

    read = False

    def __getitem__(self, key: str) -> Any:
        self.read = True
        return super().__getitem__(key)


@dataclass(eq=False)
class _StyleGroup:
    """The styles that a set of stylesheets has made, by what they were made of.

    It keeps the stylesheets alive, by whose identity it is known.
    """

    made_by: list[Any]
    styles: dict[Hashable, SharedStyle] = field(default_factory=dict)
    sizes: _FirstPage = field(default_factory=_FirstPage)


class _Kept(dict[str, Any]):
    """A style that is kept, with all others of its group, until somebody else writes into it."""

    _group: _StyleGroup
    _own_writes = 0
    """How many properties are being computed, in all styles: only then a style writes into itself."""

    def __setitem__(self, key: str, value: Any) -> None:
        if not _Kept._own_writes and not (key in self and self[key] == value):
            self._group.styles.clear()
        super().__setitem__(key, value)

    def __missing__(self, key: str) -> Any:
        _Kept._own_writes += 1
        try:
            return super().__missing__(key)  # type: ignore[misc]
        finally:
            _Kept._own_writes -= 1


class _SharedAnonymous(_Kept, AnonymousStyle):  # type: ignore[misc]
    """The style of the anonymous boxes of a shared style."""

    def __init__(self, parent: SharedStyle) -> None:
        super().__init__(parent)
        self._group = parent._group


class SharedStyle(_Kept, ComputedStyle):  # type: ignore[misc]
    """A computed style of a group."""

    def __init__(self, group: _StyleGroup, *made_of: Any) -> None:
        super().__init__(*made_of)
        self._group = group

    @cached_property
    def anonymous_style(self) -> AnonymousStyle:
        """The style of its anonymous boxes."""
        return _SharedAnonymous(self)


_groups: OrderedDict[Hashable, _StyleGroup] = OrderedDict()


class _Said(logging.Handler):
    """Drops all styles when WeasyPrint warns, who would warn of a style only once if it were kept."""

    number = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Forget what was made so far, some of which the warning is about."""
        _Said.number += 1
        _forget()


def install() -> None:
    """Let WeasyPrint's documents share their styles."""
    css.StyleFor = SharingStyleFor
    LOGGER.addHandler(_Said(logging.WARNING))
    atexit.register(_forget)


def _group(sheets: list[tuple[Any, str, Any]], fonts: Any) -> _StyleGroup:
    """The group of these very stylesheets; the ones used longest ago make room."""
    key = (id(fonts), *((id(sheet), origin, specificity) for sheet, origin, specificity in sheets))
    found = _groups[key] = _groups.pop(key) if key in _groups else _StyleGroup([fonts, *sheets])
    while len(_groups) > 1 and sum(len(group.styles) for group in _groups.values()) > _MOST_STYLES:
        _groups.popitem(last=False)[1].styles.clear()
    if len(found.styles) > _MOST_STYLES:
        found.styles.clear()
    return found


def _forget() -> None:
    """Drop all styles, which hold on to fonts that must be gone before the library that made them."""
    for group in _groups.values():
        group.styles.clear()


class SharingStyleFor(StyleFor):  # type: ignore[misc]
    """WeasyPrint's styles of a document, but for those that were computed before.

    Pseudo-elements, of which an element has a dozen and nearly all stay empty, are looked at when asked for.
    """

    def __init__(
        self, html: Any, sheets: list[Any], presentational_hints: bool, font_config: Any, targets: Any
    ) -> None:
        self._group = _group(sheets, font_config)
        self._pseudo: dict[tuple[Any, str], tuple[SharedStyle, list[_Match]]] = {}
        if presentational_hints or self._group.sizes.read:
            super().__init__(html, sheets, presentational_hints, font_config, targets)
            return
        self._cascaded_styles: dict[Any, _Cascade] = {}
        self._computed_styles: dict[Any, Any] = {}
        self._sheets, self.font_config = sheets, font_config
        self._html, self._targets = html, targets
        self._group.sizes.update(box=None, area=None)
        self.initial_page_sizes = self._group.sizes
        self._root: Any = InitialStyle(font_config)
        self._compute()

    def __call__(self, element: Any, pseudo_type: str | None = None) -> Any:
        if pseudo_type and (pending := self._pseudo.pop((element, pseudo_type), None)):
            above, rules = pending
            style = self._style(above, pseudo_type, rules)
            self._computed_styles[element, pseudo_type] = style.copy() if pseudo_type in _WRITTEN else style
            self._collect(style)
        _Kept._own_writes += 1
        try:
            return super().__call__(element, pseudo_type)
        finally:
            _Kept._own_writes -= 1

    def _compute(self) -> None:
        shared: dict[Any, SharedStyle] = {}
        for element in self._html.wrapper_element.iter_subtree():
            node = element.etree_element
            above = shared[element.parent.etree_element] if element.parent else None
            own: list[_Match] = []
            pseudo: dict[str, list[_Match]] = {}
            for kind, rule in self._matching(element):
                (own if kind is None else pseudo.setdefault(kind, [])).append(rule)
            style = shared[node] = self._style(above, None, own, node)
            if above is None:
                self._root = style
            self._computed_styles[node, None] = self._named(style, own, node)
            self._pseudo |= {(node, kind): (style, rules) for kind, rules in pseudo.items()}

    def _matching(self, element: Any) -> Iterator[tuple[str | None, _Match]]:
        """The rules that match an element, or a pseudo-element of it, in the order of the cascade."""
        for sheet, origin, given in self._sheets:
            for specificity, _, kind, (declarations, layer) in sheet.matcher.match(element):
                order = inf if layer is None else sheet.layers.index(layer)
                yield kind, _Match(declarations, origin, order, tuple(given or specificity))

    def _style(
        self, above: SharedStyle | None, kind: str | None, rules: list[_Match], node: Any = None
    ) -> SharedStyle:
        """The style that is made of just this, from now on if not before."""
        base = self._html.base_url
        key = (id(above), kind, base, _attributes(node), *(rule.key for rule in rules))
        style = self._group.styles.get(key)
        if style is None:
            said = _Said.number
            cascade = _cascade(rules, None if node is None else _Alone(node, named=False), base)
            made_of = above, cascade, kind, self._root, base, self.font_config, self._group.sizes
            style = SharedStyle(self._group, *made_of)
            style["anchor"]  # an empty style is none to WeasyPrint
            if said == _Said.number:
                self._group.styles[key] = style
        return style

    def _named(self, style: SharedStyle, rules: list[_Match], node: Any) -> Any:
        """The style with the name by which links find the element, which it has to itself.

        So has an item of a list, into whose style WeasyPrint writes how its marker is set.
        """
        own: Any = style.copy() if "list-item" in style["display"] else style
        if node.get("id") or (node.tag == "a" and node.get("name")):
            own = style.copy()
            own.pop("anchor", None)
            own.cascaded = _cascade(rules, _Alone(node, named=True), self._html.base_url)
        self._collect(own)
        return own

    def _collect(self, style: Any) -> None:
        """Note the name under which links find what has a style."""
        if self._targets and style["anchor"]:
            self._targets.collect_anchor(style["anchor"])


def _attributes(node: Any) -> Hashable:
    """The attributes of an element that are as good as declarations, but for those that name it."""
    if node is None:
        return None
    size = (node.get("width"), node.get("height")) if node.tag == _SVG else None
    return node.get("style"), node.get("lang"), size


@dataclass(frozen=True)
class _Alone:
    """An element as a tree of one, with the name by which links find it or without."""

    element: Any
    named: bool

    @property
    def tag(self) -> Any:
        return self.element.tag

    def iter(self) -> Iterable[_Alone]:
        return (self,)

    def get(self, attribute: str) -> str | None:
        """The value of an attribute."""
        value: str | None = self.element.get(attribute) if self.named or attribute not in _NAMES else None
        return value


def _cascade(rules: Iterable[_Match], element: _Alone | None, base: Any) -> _Cascade:
    """Which declaration counts for each property."""
    style: _Cascade = {}
    inline = () if element is None else find_style_attributes(element, False, base)
    for specificity, _, declarations, _ in inline:
        for name, values, importance in preprocess_declarations(base, declarations):
            _weigh(style, name, values, (declaration_precedence("author", importance), inf, specificity))
    for rule in rules:
        for name, values, importance in rule.declarations:
            weight = declaration_precedence(rule.origin, importance), rule.layer, rule.specificity
            _weigh(style, name, values, weight)
    return style


def _weigh(style: _Cascade, name: str, values: Any, weight: Any) -> None:
    before = style.get(name)
    if before is None or before[1] <= weight:
        style[name] = values, weight

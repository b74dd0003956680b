"""Drawings that would be drawn for minutes are refused; those that people make are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from fichemetier.diagnostics.catalogue import message
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.workspace.images import ImageInfo, inspect
from fichemetier.workspace.svg_cost import MAX_DRAWN

RECT = '<rect width="9" height="9"/>'
STOPS = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'


def svg(body, attributes='viewBox="0 0 100 100"'):
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{body}</svg>'.encode()


def gradient(kind, attributes, stops=STOPS, rest=""):
    definition = f'<{kind} id="g" {attributes}>{stops}</{kind}>{rest}'
    return svg(f'<defs>{definition}</defs><rect width="99" height="99" fill="url(#g)"/>')


def doubled(times, kind="use"):
    """Two references to two references … to a rectangle."""
    steps = [f'<g id="a0">{RECT}</g>']
    for step in range(1, times):
        twice = {
            "use": f'<use href="#a{step - 1}"/>' * 2,
            "pattern": f'<rect fill="url(#a{step - 1})"/>' * 2,
            "mask": f'<g mask="url(#a{step - 1})"/>' * 2,
            "style": f'<g style="marker-end: url(#a{step - 1})"/>' * 2,
        }[kind]
        steps.append(f'<g id="a{step}">{twice}</g>')
    return svg("".join(steps))


HOSTILE = {
    "doubled use": doubled(40),
    "doubled pattern": doubled(40, "pattern"),
    "doubled mask": doubled(40, "mask"),
    "doubled in a style": doubled(40, "style"),
    "use of itself": svg('<g id="a"><use href="#a"/></g>'),
    "uses in a circle": svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "a long chain": svg(
        "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(5000)) + '<g id="a5000"/>'
    ),
    "a long chain, the end first": svg(
        '<g id="a0"/>' + "".join(f'<g id="a{n}"><use href="#a{n - 1}"/></g>' for n in range(1, 5000))
    ),
    "many uses": svg(f'<g id="a">{RECT * 150}</g>' + '<use href="#a"/>' * 150),
    "a marker at every point": svg(
        f'<marker id="m">{RECT * 100}</marker><path d="M0 0{"h1v1" * 200}" marker-mid="url(#m)"/>'
    ),
    "a marker of a group": svg(
        f'<marker id="m">{RECT * 100}</marker><g style="marker: url(#m)"><path d="M0 0{"h1v1" * 200}"/></g>'
    ),
    "an endless text": svg(f"<text>{'a' * 250_000}</text>"),
    "tiny radius": gradient("radialGradient", 'spreadMethod="repeat" r="0.000001"'),
    "tiny ring": gradient("radialGradient", 'spreadMethod="reflect" r="0.5" fr="0.4999999"'),
    "tiny vector": gradient("linearGradient", 'spreadMethod="repeat" x2="0.0000001"'),
    "tiny in user space": gradient(
        "linearGradient", 'gradientUnits="userSpaceOnUse" spreadMethod="reflect" x2="0.001"'
    ),
    "tiny by transform": gradient("linearGradient", 'spreadMethod="repeat" gradientTransform="scale(1e-9)"'),
    "tiny by its stops": gradient(
        "linearGradient", 'spreadMethod="repeat"', STOPS.replace('offset="1"', 'offset="0.0000001"')
    ),
    "tiny by inheritance": gradient(
        "linearGradient",
        'href="#h"',
        "",
        f'<linearGradient id="h" spreadMethod="repeat" x2="1e-9">{STOPS}</linearGradient>',
    ),
    "tiny dashes": svg('<path d="M0 0h100" stroke="red" stroke-dasharray="0.00001"/>'),
    "tiny dashes in a style": svg('<path d="M0 0h100" style="stroke-dasharray: 1e-7 1e-7"/>'),
    "tiny dashes of a class": svg("<style>path{stroke-dasharray:1e-7}</style><path d='M0 0h100'/>"),
}
SOUND = {
    "plain": svg(RECT),
    "some thousand elements": svg(RECT * 5000),
    "one symbol a hundred times": svg(f'<g id="a">{RECT * 10}</g>' + '<use href="#a"/>' * 100),
    "an arrow at the end of a long line": svg(
        f'<marker id="m">{RECT * 100}</marker><path d="M0 0{"h1v1" * 9000}" marker-end="url(#m)"/>'
    ),
    "the names on a map": svg("<text>Saint-Jean-de-Luz</text>" * 5000),
    "a gradient": gradient("linearGradient", ""),
    "a gradient of no length": gradient("linearGradient", 'x2="0"'),
    "stripes": gradient("linearGradient", 'spreadMethod="repeat" x2="5%"'),
    "rings": gradient("radialGradient", 'spreadMethod="reflect" r="0.02"'),
    "fine stripes": gradient(
        "linearGradient", 'gradientUnits="userSpaceOnUse" spreadMethod="repeat" x2="0.5"'
    ),
    "dashes": svg('<path d="M0 0h100" stroke-dasharray="1 0.5"/>'),
    "no dashes": svg('<path d="M0 0h100" stroke-dasharray="none"/>'),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_would_be_drawn_for_minutes_is_refused(data):
    found = inspect(data, Path("dessin.svg"))
    assert isinstance(found, Diagnostic)
    assert found.code == "FM741"
    assert "dessin.svg" in message(found, "fr")


@pytest.mark.parametrize("data", SOUND.values(), ids=SOUND)
def test_what_people_draw_is_not(data):
    assert isinstance(inspect(data, "dessin.svg"), ImageInfo)


@pytest.mark.parametrize("body", [RECT * (MAX_DRAWN + 1), "<g>" * 10_000 + "</g>" * 10_000])
def test_what_is_refused_while_it_is_read_needs_no_count(body):
    found = inspect(svg(body), "dessin.svg")
    assert isinstance(found, Diagnostic)
    assert found.code == "FM513"

"""What a line was probably meant to be: one small function a kind of slip, each proposing a correction.

Whether a correction is right is not decided here: `syntax.py` keeps the first with which the parser goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile

from fichemetier.diagnostics.nearest import nearest
from fichemetier.source.corrected import Edit
from fichemetier.source.quoting import quoted, unquoted

BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are none to YAML: no-break ones, and those of typographers."""
BULLET = r"(?:[•‣◦●○∙▪▫■□➢➤✓✔][^\S\n]*(?=\S)|[·–—][^\S\n]*(?=[^\W\d])|[·–—*+>][^\S\n]+(?=\S))"
"""What opens an item of a list everywhere but in YAML, as a regular expression."""
_NEIGHBOURS = 12
"""Lines above whose indent a line is tried at: a block is seldom nested deeper, and each try is a reading."""
_LEVEL = 2
"""Spaces that a block stands deeper than what it belongs to."""
NEAR = 0.8
"""Likeness, by `difflib`, from which a word is read as a key."""
_TAB_WIDTHS = (2, 4, 8, 1)
"""Spaces that a tab may stand for, the likeliest first."""
_BULLET = re.compile(rf" *({BULLET})")
_OPENING = re.compile(rf"(?:[ {BLANKS}]|-(?=[ {BLANKS}]))*")
_BLANK = re.compile(f"[{BLANKS}]")
_LEAD = re.compile(r" *(?:- +)*")
_NAMED = re.compile(r"([^\W\d][\w-]*) *:(?: +|$)")
_REMARK = re.compile(r"(?:^|(?<=\s))#(?: .*)?$|(?<!\s)\s+$")
_HEADER = re.compile(r"[>|][-+]? +(?=\S)|[>|][-+](?=[^\s\d])")
_FLOW_START = re.compile(r"[\[{,]\s*((?:[^\W\d]\w* *(?=: ))?)(?:: )?\s*")
_FLOW_REST = re.compile(r"[^,\]}]*")
_SIGNS = tuple("*&!%@`>|[{#?,]}'\"")
_COLON = re.compile(r":(?: |$)")
_LONGEST = 200
"""Lines of one text: 6,000 characters, the most that a field takes, in lines of thirty."""
_KEY = re.compile(r"([^\W\d][\w-]*)")


@dataclass(frozen=True)
class Spot:
    """A line that may hold the slip; `keys` are the names that the file may use as keys.

    `shown` is the line and column, from 0, where the trouble shows.
    """

    lines: Sequence[str]
    line: int
    shown: tuple[int, int]
    keys: Collection[str]

    @property
    def text(self) -> str:
        """The line itself."""
        return self.lines[self.line]


@dataclass(frozen=True)
class Slip:
    """One kind of slip at one place: the code of its diagnostic and what would put it right.

    `what` is the sign that is in the way, where there is one.
    """

    code: str
    edits: tuple[Edit, ...]
    what: str = ""

    @property
    def moved(self) -> int:
        """The lines that are shifted, and not changed otherwise."""
        return len(self.edits) if self.code in ("FM132", "FM142") else 0


SlipRule = Callable[[Spot], Iterator[Slip]]


def no_break_space(spot: Spot) -> Iterator[Slip]:
    """A no-break space before or after a dash, or beside the colon of a key."""
    found = _OPENING.match(spot.text)
    places = [match.start() for match in _BLANK.finditer(found[0])] if found else []
    for match in re.finditer(rf"(?:^|[ {BLANKS}{{,\[-])(\w+)([ {BLANKS}]*):([ {BLANKS}]+|$)", spot.text):
        if match[1] in spot.keys:
            gaps = (range(*match.span(2)), range(*match.span(3)))
            places += [place for gap in gaps for place in gap if _BLANK.match(spot.text[place])]
    if places:
        yield Slip("FM136", tuple(Edit(spot.line, place, place + 1, " ") for place in sorted(set(places))))


def tab(spot: Spot) -> Iterator[Slip]:
    """Tabs before a key or beside a dash, in this line and in those that follow it."""
    edits: list[tuple[int, int]] = []
    for line in range(spot.line, len(spot.lines)):
        places = [match.start() for match in re.finditer("\t", _tabbed(spot.lines[line]))]
        if not places and spot.lines[line].strip():
            break
        edits += [(line, place) for place in places]
    for width in _TAB_WIDTHS if edits else ():
        yield Slip("FM108", tuple(Edit(line, place, place + 1, " " * width) for line, place in edits))
    own = len(spot.text) - len(spot.text.lstrip(" \t"))
    for width in _widths(spot) if "\t" in spot.text[:own] else ():
        yield Slip("FM108", (Edit(spot.line, 0, own, " " * width),))


def _tabbed(text: str) -> str:
    found = re.match(r"[ \t]*(?:-[ \t]+)*", text)
    return found[0] if found else ""


def _lead(text: str) -> str:
    found = _LEAD.match(text)
    return found[0] if found else ""


def dash_without_space(spot: Spot) -> Iterator[Slip]:
    """`-Pétrir` for `- Pétrir`."""
    found = re.match(r" *(?:- +)*-(?=[^\s\d-])", spot.text)
    if found:
        yield Slip("FM137", (Edit(spot.line, found.end(), found.end(), " "),))


def bullet(spot: Spot) -> Iterator[Slip]:
    """`• Pétrir` for `- Pétrir`, in this line and in the others of its list."""
    found = _BULLET.match(spot.text)
    if found:
        items = [(line, _BULLET.match(spot.lines[line])) for line in _run(spot)]
        edits = [
            Edit(line, *item.span(1), "- ")
            for line, item in items
            if item and item.start(1) == found.start(1)
        ]
        yield Slip("FM168", tuple(edits), found[1].strip())


def colon_without_space(spot: Spot) -> Iterator[Slip]:
    """`sigle:CTO` for `sigle: CTO`."""
    for found in re.finditer(r"(?:^|[ {,])([^\W\d]\w*):(?=[^\s:/])", spot.text):
        if found[1] in spot.keys:
            yield Slip("FM138", (Edit(spot.line, found.end(), found.end(), " "),))


def no_colon(spot: Spot) -> Iterator[Slip]:
    """`metier` alone, or `accroche Un métier`, for a key and its value."""
    found = _KEY.match(spot.text, len(_lead(spot.text)))
    if not found or spot.text[found.end() :][:1] not in ("", " "):
        return
    if found[1] in spot.keys:
        yield Slip("FM139", (Edit(spot.line, found.end(), found.end(), ":"),))
    key = nearest(found[1], (key for key in spot.keys if key != found[1]), NEAR)
    if key:
        yield Slip("FM139", (Edit(spot.line, *found.span(), f"{key}:"),))


def header_before_text(spot: Spot) -> Iterator[Slip]:
    """`>- Un texte` on the line of its key: the sign goes, and quotes come."""
    for text in _texts(spot):
        found = _HEADER.match(spot.text, text.start) and _HEADER.match(text.written)
        if found and found[0][1:2] in ("-", "+"):
            yield text.replaced("FM153", quoted(text.written[found.end() :]), found[0].strip())


def unclosed_quote(spot: Spot) -> Iterator[Slip]:
    """A quote that is opened and never closed."""
    for text in _texts(spot):
        mark = text.written[:1]
        if mark in ("'", '"') and text.written.count(mark) == 1:
            yield text.replaced("FM109", quoted(text.written[1:]), mark)
            yield text.replaced("FM109", text.written[1:], mark)


def unclosed_bracket(spot: Spot) -> Iterator[Slip]:
    """A `[` or `{` that is closed nowhere, before the line on which that shows."""
    for text in _texts(spot):
        mark = text.written[:1]
        if mark in ("[", "{"):
            last = max(spot.line, spot.shown[0] - 1)
            while last > spot.line and not spot.lines[last].strip():
                last -= 1
            end = len(_REMARK.sub("", spot.lines[last]).rstrip())
            yield Slip("FM109", (Edit(last, end, end, "]" if mark == "[" else "}"),), mark)


def flow_item(spot: Spot) -> Iterator[Slip]:
    """A text within `[…]` or `{…}` that needs quotes."""
    line, column = spot.shown
    if spot.line != line:
        return
    for match in _FLOW_START.finditer(spot.text, 0, column + 1):
        known = match[1] in spot.keys
        for start in (match.end(),) if known else (match.start(1), match.end()):
            rest = _FLOW_REST.match(spot.text, start)
            text = rest[0].rstrip() if rest else ""
            if text and start <= column < start + len(text) + 2:
                edit = Edit(line, start, start + len(text), quoted(unquoted(text)))
                yield Slip(_reason(text), (edit,), text[0])


def text_without_quotes(spot: Spot) -> Iterator[Slip]:
    """A text that begins with a sign of YAML's, holds a colon, or goes on after a closing quote."""
    for text in _texts(spot):
        if text.written[:1] in _SIGNS or _COLON.search(text.written):
            yield text.replaced(_reason(text.written), quoted(unquoted(text.written)), text.written[:1])


def dash_after_key(spot: Spot) -> Iterator[Slip]:
    """`qualites: - Patience`: the first item goes to the next line."""
    for text in _texts(spot):
        if text.start and text.written.startswith("- "):
            yield text.replaced("FM154", "")


@dataclass(frozen=True)
class _Text:
    """What may be one text: from a column of a line, with the lines that go on with it."""

    line: int
    start: int
    ends: tuple[int, ...]
    written: str

    def replaced(self, code: str, new: str, what: str = "") -> Slip:
        """The slip that another text in its place would put right."""
        first = Edit(self.line, self.start, self.ends[0], new)
        others = (Edit(self.line + 1 + index, 0, end, "") for index, end in enumerate(self.ends[1:]))
        return Slip(code, (first, *others), what)


def _texts(spot: Spot) -> Iterator[_Text]:
    """What may be a text of the line: after its key where that is one, after its dash, after any key."""
    lead = len(_lead(spot.text))
    named = _NAMED.match(spot.text, lead)
    dash = spot.text.rfind("-", 0, lead)
    starts = []
    if not named or (named[1] not in spot.keys and dash >= 0):
        starts.append((lead, dash))
    if named:
        starts.append((named.end(), lead))
    for start, base in starts:
        if spot.text[start:].strip():
            yield _text(spot, start, base)


def _text(spot: Spot, start: int, base: int) -> _Text:
    """The text from a column on; lines that stand further right than `base` go on with it."""
    pieces = [_REMARK.sub("", spot.text[start:]).rstrip()]
    ends = [start + len(pieces[0])]
    for line in spot.lines[spot.line + 1 : spot.line + _LONGEST]:
        named = _NAMED.match(line.lstrip(" "))
        if not line.strip() or indent_of(line) <= base or line.lstrip(" ").startswith("- "):
            break
        if named and named[1] in spot.keys:
            break
        pieces.append(line.strip())
        ends.append(len(line))
    return _Text(spot.line, start, tuple(ends), " ".join(pieces))


def _reason(text: str) -> str:
    if text[0] in "'\"":
        return "FM143"
    return "FM134" if text[0] in _SIGNS else "FM135"


def indent_of(line: str) -> int:
    """The spaces before a line."""
    return len(line) - len(line.lstrip(" "))


def indent(spot: Spot) -> Iterator[Slip]:
    """A line that is shifted against its neighbours: alone, with what stands below it, or with its block."""
    lead = _lead(spot.text)
    text = not lead.strip() and not _NAMED.match(spot.text, len(lead))
    for width in _widths(spot):
        shift = width - indent_of(spot.text)
        for lines in _shifted_with(spot) if shift else ():
            edits = (Edit(line, 0, max(-shift, 0), " " * max(shift, 0)) for line in lines)
            yield Slip("FM132" if text else "FM142", tuple(edits))


def _widths(spot: Spot) -> Iterable[int]:
    """Indents that a line may be meant to have: of its neighbours, one level more, of blocks around."""
    full = [line for line in reversed(spot.lines[: spot.line]) if is_full(line)]
    above = full[:_NEIGHBOURS]
    if _lead(spot.text).strip():
        widths = [indent_of(line) for line in above]
    else:
        widths = [width for line in above for width in (len(_lead(line)), indent_of(line))]
    around = accumulate(map(indent_of, full), min)
    return dict.fromkeys([*widths, *(width + _LEVEL for width in widths[:1]), *around, 0])


def _shifted_with(spot: Spot) -> Iterable[tuple[int, ...]]:
    """The lines that may be shifted together: a line alone, with what stands below it, or with its block."""
    own = indent_of(spot.text)
    run = _run(spot) if own else ()
    below = takewhile(
        lambda line: indent_of(spot.lines[line]) > own, _full(spot, range(spot.line + 1, len(spot.lines)))
    )
    return dict.fromkeys(filter(None, ((spot.line,), (spot.line, *below), (*run,))))


def _run(spot: Spot) -> Iterable[int]:
    """The lines around a line, up to the first on either side that stands less deep."""
    own = indent_of(spot.text)
    before, after = (
        [*takewhile(lambda line: indent_of(spot.lines[line]) >= own, _full(spot, lines))]
        for lines in (range(spot.line - 1, -1, -1), range(spot.line + 1, len(spot.lines)))
    )
    return (*reversed(before), spot.line, *after)


def _full(spot: Spot, lines: Iterable[int]) -> Iterator[int]:
    return (line for line in lines if spot.lines[line].strip())


def is_full(line: str) -> bool:
    """Whether a line holds more than spaces and a remark."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def unlevelled(lines: Iterable[str]) -> int:
    """The lines that stand below another one, but not one level of two spaces deeper."""
    full = [line for line in lines if is_full(line)]
    return sum(not _levelled(above, line) for above, line in pairwise(full))


def _levelled(above: str, line: str) -> bool:
    step = indent_of(line) - indent_of(above)
    if step <= 0:
        return step < 0 or not (line.lstrip().startswith("- ") and above.endswith(":"))
    return indent_of(line) in (indent_of(above) + _LEVEL, len(_lead(above)) + _LEVEL)


RULES: tuple[SlipRule, ...] = (
    no_break_space,
    tab,
    dash_without_space,
    bullet,
    colon_without_space,
    header_before_text,
    unclosed_quote,
    unclosed_bracket,
    flow_item,
    text_without_quotes,
    no_colon,
    dash_after_key,
    indent,
)

"""Corrections of a French text that typesetting cannot make, as they change its length or its words.

A rule is a function from a text to its corrections. It sees a *masked* text: addresses, e-mails, code and
link targets are replaced by as many U+FFFC, so that no rule has to know them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import NamedTuple

from fichemetier.text.french_words import CAPITALS, FEMININES, LIGATURES, SPELLING
from fichemetier.text.limits import MAX_ADDRESS
from fichemetier.text.typography_rules import JOINER, NARROW, NBSP, OBJECT, PROTECTED

_PASSES = 4
"""Times that a text is looked at again, as one correction may make room for another."""


class Correction(NamedTuple):
    """Characters `start` to `end` of a text, and what should stand there where that is known."""

    start: int
    end: int
    replacement: str | None = None


TextRule = Callable[[str], Iterator[Correction]]
TEXT_RULES: dict[str, TextRule] = {}

_MASKED = re.compile(rf"`[^`\n]*`|(?<=\])\([^)\n]{{0,{MAX_ADDRESS}}}\)|{PROTECTED.pattern}", re.IGNORECASE)
_UNITS = r"%|[kKmMG]€|Md€|€|km|kg|cm|mm|Go|Mo|Hz|ans|mois|h"
_STEM = r"[^\W\d_]{3,}"
_NUMBER = r"\d+(?:[  ]\d{3})*(?:,\d+)?"


def masked(text: str) -> str:
    """The text with everything that is not prose hidden, every character where it was."""
    return _MASKED.sub(lambda found: OBJECT * len(found.group()), text)


def corrections(text: str) -> Iterator[tuple[str, Correction]]:
    """Every correction of a text, with the code of its rule."""
    hidden = masked(text)
    for code, rule in TEXT_RULES.items():
        yield from ((code, correction) for correction in corrections_by(rule, hidden))


def corrected(text: str, codes: Container[str] | None = None) -> str:
    """The text with every correction made that is known, of the rules of these codes or of all."""
    for _ in range(_PASSES):
        found = (one for code, one in corrections(text) if codes is None or code in codes)
        known = [one for one in found if one.replacement is not None]
        if not known:
            break
        text = _made(text, known)
    return text


def _made(text: str, known: Iterable[Correction]) -> str:
    """The text with these corrections; of two that overlap the later one is made."""
    parts, place = [], len(text)
    for one in sorted(known, key=lambda one: one.start, reverse=True):
        if one.end <= place:
            parts += [text[one.end : place], one.replacement or ""]
            place = one.start
    return "".join(reversed([*parts, text[:place]]))


def corrections_by(rule: TextRule, hidden: str) -> Iterator[Correction]:
    """What one rule has to say of a masked text; a replacement that holds something hidden is not known."""
    for start, end, replacement in rule(hidden):
        yield Correction(start, end, None if replacement and OBJECT in replacement else replacement)


def text_rule(code: str) -> Callable[[TextRule], TextRule]:
    """Register a rule under the code of its diagnostic."""

    def register(rule: TextRule) -> TextRule:
        TEXT_RULES[code] = rule
        return rule

    return register


def _each(
    pattern: str, text: str, replacement: str | Callable[[re.Match[str]], str | None] | None = None
) -> Iterator[Correction]:
    """A correction for every match; `replacement` is what `re.sub` would take, or unknown."""
    for found in re.finditer(pattern, text):
        right = replacement(found) if callable(replacement) else replacement and found.expand(replacement)
        yield Correction(*found.span(), right)


@text_rule("FM301")
def three_dots(text: str) -> Iterator[Correction]:
    """`...` is one character, and `etc.` takes a single dot."""
    yield from _each(r"\betc ?(?:\.{2,}|…)|\betc(?!\w|\.)|(?<!\.)\.{3,}", text, _dots)


def _dots(found: re.Match[str]) -> str:
    return "etc." if found.group().startswith("etc") else "…"


@text_rule("FM302")
def space_before_high_punctuation(text: str) -> Iterator[Correction]:
    """French puts a space before `: ; ! ?`; typesetting makes it a no-break one."""
    yield from _each(r"(?<=[^\s:;!?…«(\[])[:;!?]+(?=\s|$|[»”\")*_\]])", text, r" \g<0>")


@text_rule("FM303")
def space_inside_guillemets(text: str) -> Iterator[Correction]:
    """French puts a space after « and before »."""
    yield from _each(r"«(?=\S)", text, "« ")
    yield from _each(r"(?<=\S)»", text, " »")


@text_rule("FM304")
def space_before_comma(text: str) -> Iterator[Correction]:
    """No space before a comma, a full stop or a closing bracket, none after an opening one."""
    yield from _each(r"(?<=\S)[^\S\n]+(?:,|\)|\.(?=\s|$))|\([^\S\n]+", text, _closed_up)


def _closed_up(found: re.Match[str]) -> str:
    return found.group().strip()


@text_rule("FM305")
def double_space(text: str) -> Iterator[Correction]:
    """One space is enough."""
    yield from _each(r"(?<=\S) {2,}(?=\S)", text, " ")


@text_rule("FM306")
def foreign_quotes(text: str) -> Iterator[Correction]:
    """French quotes are « »; “ ” stand only within them."""
    pairs = r"«[^»]*»|“([^“”]*)”|„([^„“”]*)[“”]|\"([^\"]*)\"|‘([^‘’]{1,80})’(?!\w)"
    for found in re.finditer(pairs, text):
        if found.lastindex:
            yield Correction(*found.span(), f"« {found[found.lastindex].strip()} »")


@text_rule("FM307")
def lone_quote(text: str) -> Iterator[Correction]:
    """A quote that opens or closes nothing."""
    paired = re.sub(r"„[^„“”]*[“”]", lambda found: OBJECT * len(found.group()), text)
    for opening, closing in ("«»", "“”"):
        waiting: list[int] = []
        for place in (m.start() for m in re.finditer(f"[{opening}{closing}]", paired)):
            if paired[place] == opening:
                waiting.append(place)
            elif waiting:
                waiting.pop()
            else:
                yield _removed(text, place)
        yield from (_removed(text, place) for place in waiting)
    straight = [found.start() for found in re.finditer('"', text)]
    if len(straight) % 2:
        yield _removed(text, straight[-1])


def _removed(text: str, place: int) -> Correction:
    """The quote and the space that it leaves behind."""
    start = place - 1 if text[place] in '»”"' and place and text[place - 1] == " " else place
    return Correction(start, place + 1, "")


@text_rule("FM308")
def ordinal(text: str) -> Iterator[Correction]:
    """Ordinals are written `1er`, `1re`, `2e`, without `ème`."""
    yield from _each(r"\b1(?:ères?|eres?|ier|iere|ière)\b", text, _first)
    yield from _each(r"\b(\d+|[IVX]+)(?:i?[èe]mes?|è)\b", text, r"\1e")


def _first(found: re.Match[str]) -> str:
    if found.group() == "1ier":
        return "1er"
    return "1res" if found.group().endswith("s") else "1re"


@text_rule("FM309")
def glued_unit(text: str) -> Iterator[Correction]:
    """A number and its unit are two words, and the units are `k€` and `M€`."""
    yield from _each(rf"(?<![\w,.])({_NUMBER})(?:([–-])({_NUMBER}))?({_UNITS})(?!\w)", text, _spaced)
    yield from _each(rf"(?<![\w,.])({_NUMBER})(?:([–-])({_NUMBER}))? (K€|m€)(?!\w)", text, _spaced)
    yield from _each(r"(?<!\w)(\d{1,2})[hH](\d\d)(?!\w)", text, r"\1 h \2")
    yield from _each(rf"([€$£]) ?({_NUMBER})(?!\w)", text, r"\2 \1")


def _spaced(found: re.Match[str]) -> str:
    first, dash, last, unit = found.groups()
    numbers = [number for number in (first, last) if number]
    whole = all("," not in number for number in numbers)
    if unit in ("k€", "K€") and whole:
        return "–".join(_grouped(f"{number}000") for number in numbers) + " €"
    unit = {"m€": "M€", "K€": "k€"}.get(unit, unit)
    return "–".join(_grouped(number) for number in numbers) + f" {unit}"


def _grouped(number: str) -> str:
    whole, comma, decimals = "".join(number.split()).partition(",")
    digits = whole.lstrip("0") or "0"
    first = len(digits) % 3
    groups = [digits[:first], *(digits[start : start + 3] for start in range(first, len(digits), 3))]
    return " ".join(group for group in groups if group) + comma + decimals


@text_rule("FM310")
def ungrouped_number(text: str) -> Iterator[Correction]:
    """Thousands are set apart by a space from five digits on, not by a point or a comma."""
    counted = r"(?=\s?(?:€|euros?|habitants|personnes|salariés|emplois|postes|élèves)(?!\w))"
    yield from _each(rf"(?<![\w,.])\d{{5,}}{counted}", text, lambda found: _grouped(found.group()))
    separated = rf"(?<![\w,.])\d{{1,3}}(?:[.,]\d{{3}})+{counted}"
    yield from _each(separated, text, lambda found: _grouped(re.sub("[.,]", "", found.group())))


_BARE_CAPITAL = rf"\b(?:{'|'.join(sorted(CAPITALS, key=len, reverse=True))})(?=(?:e?s|x)?\b)"


@text_rule("FM311")
def unaccented_capital(text: str) -> Iterator[Correction]:
    """Capitals keep their accents: État, École, À."""
    yield from _each(_BARE_CAPITAL, text, lambda found: CAPITALS[found.group()])
    for found in re.finditer(r"(?:^|[.!?…:•«(–]\s+|\n[-*]? ?)(A) ([\w-]+)", text):
        if not _PARTICIPLE.fullmatch(found[2]):
            yield Correction(*found.span(1), "À")


_PARTICIPLE = re.compile(
    r"(?!côté)\w+ée?s?|eue?s?|faite?s?|prise?s?|sue?s?|pue?s?|due?s?|suivie?s?|obtenue?s?|[A-Z].*"
)


_ENDING = "|".join(sorted((re.escape(suffix) for suffix in FEMININES), key=len, reverse=True))
_DISTINCT = "es?|nes?|fes?|trices?|rices?|euses?|ères?|ières?"


@text_rule("FM312")
def shortened_feminine(text: str) -> Iterator[Correction]:
    """`seul.e`, `directeur(trice)`, `chef·fe`: hard to read aloud, and one style serves a collection.

    The `l·l` of Catalan and Occitan is a letter. Both forms should stand there, where they are known.
    """
    yield from _each(rf"\b({_STEM})(?<![lL])[·•‧⋅]({_ENDING})(?:[·•‧⋅.]?(s))?\b", text, _doublet)
    yield from _each(rf"\b({_STEM}(?<=[lL]))[·•‧⋅](e|(?<=[ceéinrtu]el.)le)(?:[·•‧⋅.]?(s))?\b", text, _doublet)
    yield from _each(rf"\b{_STEM}[·•‧⋅]s\b", text)
    yield from _each(rf"\b([^\W\d_]{{2,}})\(({_ENDING})(s?)\)(?:s\b)?", text, _doublet)
    yield from _each(rf"\b({_STEM})\.({_DISTINCT})(?:\.?(s))?\b(?!\.\w)", text, _doublet)
    yield from _each(rf"\b({_STEM})[/-]({_DISTINCT})(?:[/-](s))?\b", text, _doublet)


def _doublet(found: re.Match[str]) -> str | None:
    """`étudiante ou étudiant`; unknown for short words, whose neighbours would have to change too."""
    stem, suffix, plural = found.groups()
    if not plural and suffix.endswith("s") and suffix[:-1] in FEMININES:
        suffix, plural = suffix[:-1], "s"
    many = bool(plural or found.group().endswith(")s"))
    lost = FEMININES[suffix]
    doubled = suffix in ("fe", "le", "ne", "te")
    if len(stem) < 3 or not stem.endswith(suffix[0] if doubled else lost):
        return None
    masculine = stem if not many or stem.endswith(("s", "x")) else f"{stem}s"
    feminine = f"{stem[: len(stem) - len(lost)]}{suffix}{'s' if many else ''}"
    return f"{feminine} {'et' if many else 'ou'} {masculine}"


_MISSPELT = rf"\b(?:{'|'.join(SPELLING)})\b"
_UNLIGATURED = rf"(?i:\b(?:{'|'.join(LIGATURES)}))"


@text_rule("FM313")
def misspelt_word(text: str) -> Iterator[Correction]:
    """Words that French writes otherwise than English, and the commonest slips."""
    yield from _each(_MISSPELT, text, lambda found: SPELLING[found.group()])


@text_rule("FM314")
def plural_of_acronym(text: str) -> Iterator[Correction]:
    """Acronyms take no plural `s`: des VTC, des PME."""
    yield from _each(r"\b([A-Z]{2,})s\b", text, r"\1")


@text_rule("FM315")
def missing_ligature(text: str) -> Iterator[Correction]:
    """cœur, œuvre, sœur: the ligature is part of the spelling."""
    for found in re.finditer(_UNLIGATURED, text):
        right = LIGATURES[found.group().lower()]
        yield Correction(*found.span(), right.capitalize() if found.group()[0].isupper() else right)


@text_rule("FM316")
def hyphen_as_dash(text: str) -> Iterator[Correction]:
    """A hyphen joins; what sets apart is a dash."""
    yield from _each(r"(?<=[^\s\-–—]) -{1,3}(?= \S)", text, " –")
    yield from _each(r"(?<=[»”\".!?])-{1,3}(?=\s)", text, " –")
    yield from _each(r"(?<=\w)--+(?=\w)", text, " – ")


@text_rule("FM317")
def hyphen_as_range(text: str) -> Iterator[Correction]:
    """A range of numbers takes an en dash."""
    units = r"(?=\s?(?:[kKmM]?€|%|ans|mois|jours|heures|personnes|salariés|élèves)(?!\w))"
    yield from _each(rf"(?<![\w-])(\d+)-(\d+){units}", text, r"\1–\2")
    yield from _each(r"(?<![\w-])((?:19|20)\d\d)-((?:19|20)\d\d)(?![\w-])", text, r"\1–\2")


@text_rule("FM318")
def typed_no_break_space(text: str) -> Iterator[Correction]:
    """Sources hold plain spaces: typesetting sets the right ones, in every language."""
    yield from _each(
        f"[{NBSP}{NARROW}\u2009{JOINER}]+", text, lambda found: "" if found.group() == JOINER else " "
    )


@text_rule("FM319")
def space_after_comma(text: str) -> Iterator[Correction]:
    """A comma or a semicolon is followed by a space, and so is a sentence's full stop."""
    yield from _each(r"(?<!\b[NOSCP])[,;](?=[^\W\d_])|(?<=\b[NOSCP])[,;](?=[^\W\d_]{2})", text, r"\g<0> ")
    yield from _each(r"(?<=[a-zà-ÿ]{3})\.(?=[A-ZÀ-Ý][a-zà-ÿ]{2})", text, ". ")


@text_rule("FM320")
def english_title(text: str) -> Iterator[Correction]:
    """Monsieur is shortened to `M.`."""
    yield from _each(r"\bMr\.?(?= [A-ZÀ-Ý])", text, "M.")

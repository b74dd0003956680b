"""Makes bad files of good ones: bytes, lines, tokens, and the tree of YAML."""

from __future__ import annotations

import datetime
import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import yaml

MAX_BYTES = 600_000
"""More than any file may have: what is larger only takes time."""
DEEP = 5_000
"""Levels of nesting, digits of a number: more than any parser takes by recursion."""
TOKENS = (
    *"\"'`{}[]()<>*&!%@|>#:-_?,;=\\/~^$€\t\n\r\0\x1b\x07\x7f\x85\xa0\u200b\u2028\u202e\ufeff\ufffe",
    *("é", "e\u0301", "ß", "İ", "ﬁ", "٣", "１", "漢", "👩\u200d🏭", "\U0010ffff", "م", "\u2066", "\u0378"),
    *("null", "~", "true", "oui", "no", "1e999", ".inf", ".nan", "-0", "0x1F", "010", "1_000", "12:30:45"),
    *("2024-02-30", "0000-00-00", "9999-12-31", "1.10", "11,88", "- ", ": ", " #", "---", "...", "<<: *a"),
    *(
        "*a",
        "&a ",
        "!!python/object:os.system ",
        "!!binary ",
        "!<tag:x> ",
        "? ",
        "|2+\n",
        ">-\n",
        "%YAML 9.9\n",
    ),
    *("{{", "}}", "{%", "%}", "{#", "{{ 1/0 }}", "{% include 'x' %}", "{{ ''.__class__ }}", "{{ x.y.z }}"),
    *(
        "{% for a in range(9) %}",
        "{% endfor %}",
        "{% block b %}",
        "{% extends 'sheet.html.j2' %}",
        "{{ fiche }}",
    ),
    *("<script>", "</style>", "<!--", "]]>", "&amp;", "&#0;", "<a href='file:///etc/passwd'>", "![a](b)"),
    *(
        "[a](javascript:x)",
        "**",
        "__",
        "``",
        "[[[[",
        "](",
        "https://[::1",
        "http://\u202e",
        "mailto:",
        "\\u",
        "\\x",
    ),
    *(
        "@import 'x.css';",
        "@page{",
        "url(",
        "url(//x)",
        "/*",
        "*/",
        "!important",
        "99999mm",
        "-1em",
        "calc(1/0)",
    ),
    *("msgid", 'msgstr ""', "msgctxt", "#~ ", "#| ", "#, fuzzy", "nplurals=999", "plural=n/0;", '\\"', "\\9"),
    *("::error::x", "%s", "%(a)s", "{0}", "{name!r:>999}", "../../..", "/etc/passwd", "con", ".", "\\\\x\\y"),
)
Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def mutated(chance: random.Random, data: bytes, others: Sequence[bytes], structured: bool) -> bytes:
    """A file like `data` with one to four things changed; `others` are what parts are taken from."""
    before = data
    while data == before:
        for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
            if structured and chance.random() < 0.4:
                data = _tree(chance, data)
            else:
                data = chance.choice(_MUTATIONS)(chance, data, others)
            data = data[:MAX_BYTES]
    return data


def repacked(chance: random.Random, data: bytes) -> bytes:
    """An archive like `data` with one or two of its files changed; at times its own bytes are."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in chance.sample(sorted(parts), min(len(parts), chance.choice((1, 1, 2)))):
        parts[name] = mutated(chance, parts[name], list(parts.values()), structured=False)
    if chance.random() < 0.1:
        del parts[chance.choice(sorted(parts))]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    whole = held.getvalue()
    return mutated(chance, whole, [whole, data], structured=False) if chance.random() < 0.15 else whole


def _place(chance: random.Random, data: bytes) -> int:
    return chance.randint(0, len(data))


def _flip(chance: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    changed = bytearray(data or b" ")
    for _ in range(chance.choice((1, 1, 8))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    start = _place(chance, data)
    return data[:start] + data[start + chance.choice((1, 3, 20, 400, len(data))) :]


def _insert(chance: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    at, count = _place(chance, data), chance.choice((1, 1, 1, 1, 2, 30, DEEP))
    return data[:at] + chance.choice(TOKENS).encode() * count + data[at:]


def _splice(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    start, at = _place(chance, other), _place(chance, data)
    return data[:at] + other[start : start + chance.choice((5, 50, 500))] + data[at:]


def _lines(chance: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    lines = data.splitlines(keepends=True) or [b"\n"]
    index, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            del lines[index]
        case 1:
            lines.insert(other, lines[index])
        case 2:
            lines[index], lines[other] = lines[other], lines[index]
        case 3:
            lines[index] = b" " * chance.choice((1, 2, 7, 60)) + lines[index]
        case _:
            lines[index : index + 1] = [lines[index]] * chance.choice((2, 40, 2_000))
    return b"".join(lines)


def _value(chance: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    """Another value for a key or a keyword: after `=`, `:` or a quotation mark."""
    found = list(re.finditer(rb"""[=:"'(][ \t]*([^\n"',;)]+)""", data))
    if not found:
        return data
    start, end = chance.choice(found).span(1)
    return data[:start] + chance.choice(_values(chance)).encode() + data[end:]


def _values(chance: random.Random) -> tuple[str, ...]:
    digits = "9" * chance.choice((20, 400, DEEP))
    return (
        digits,
        f"-{digits}",
        f"0.{digits}",
        f"1e{digits[:20]}",
        f"{digits} €",
        "[" * DEEP,
        "{a = " * DEEP,
        "{a: " * DEEP,
        "[]",
        "{}",
        '""',
        "true",
        "2024-01-01",
        f'"{chance.choice(TOKENS)}"',
        "\\U00110000",
        chance.choice(TOKENS),
        "a" * 70_000,
    )


def _encoding(chance: random.Random, data: bytes, _others: Sequence[bytes]) -> bytes:
    text = data.decode("utf-8", "replace")
    match chance.randrange(5):
        case 0:
            return text.encode(
                chance.choice(("latin-1", "cp1252", "utf-16", "utf-32", "mac-roman")), "replace"
            )
        case 1:
            return b"\xef\xbb\xbf" + data
        case 2:
            return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\xc2\x85", b"\xe2\x80\xa8")))
        case 3:
            at = _place(chance, data)
            return data[:at] + chance.choice((b"\xed\xa0\x80", b"\xff\xfe", b"\xc0\xaf", b"\xf8")) + data[at:]
        case _:
            return text.replace(" ", chance.choice("\xa0\u202f\t\u3000")).encode()


_MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _cut,
    _insert,
    _insert,
    _splice,
    _lines,
    _lines,
    _value,
    _value,
    _encoding,
)


def _tree(chance: random.Random, data: bytes) -> bytes:
    """The file with one node of its tree changed, moved or wrapped; as it is where it has no tree."""
    try:
        root = yaml.safe_load(data)
    except (yaml.YAMLError, ValueError, RecursionError, TypeError):
        return data
    holders = [node for node in _nodes(root) if isinstance(node, dict | list) and node]
    if not holders:
        return data
    _change(chance, chance.choice(holders), holders)
    return yaml.safe_dump(root, allow_unicode=chance.random() < 0.9, sort_keys=False, width=9_999).encode()


def _nodes(root: Any) -> list[Any]:
    found = [root]
    for node in found:
        found += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return found


def _change(chance: random.Random, holder: Any, holders: Sequence[Any]) -> None:
    key = chance.choice(list(holder)) if isinstance(holder, dict) else chance.randrange(len(holder))
    match chance.randrange(6):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[f"{key}{chance.choice(TOKENS)}"] = holder.pop(key)
        case 2:
            holder[key] = _copy(chance.choice(holders))
        case 3:
            for _ in range(chance.choice((1, 1, 2, 30))):
                holder[key] = chance.choice(([holder[key]], {"texte": holder[key]}))
        case 4 if isinstance(holder[key], str):
            at = chance.randint(0, len(holder[key]))
            count = chance.choice((1, 1, 3, 900))
            holder[key] = holder[key][:at] + chance.choice(TOKENS) * count + holder[key][at:]
        case _:
            holder[key] = chance.choice(_SCALARS)


def _copy(value: Any) -> Any:
    """The same again, so that the dump holds no alias."""
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


_SCALARS: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**20, int("9" * 400), 0.1, -1e300, float("inf"), float("nan"), "", " "),
    *([], {}, [[]], [None], {"": ""}, "1.10", "€ 5", "9" * DEEP, "mot " * 3_000, datetime.date(1, 1, 1)),
)

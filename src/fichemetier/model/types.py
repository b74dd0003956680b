"""The kinds of value that a sheet's fields are made of.

`Label` and `Text` are words that a translator translates (`Text` takes the Markdown subset); everything
else is data that the locale writes: names, codes, dates, money, levels.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from fichemetier.text.entities import decoded
from fichemetier.text.identifiers import IDENTIFIER, MAX_IDENTIFIER
from fichemetier.text.limits import CONTROL, HTML, MAX_ADDRESS, MAX_LABEL, MAX_TEXT


class Part(BaseModel):
    """Base of every part of a sheet: immutable, strict, no unknown key.

    `ONE_OF` are keys of which a part needs one at least, the usual one first.
    """

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )
    ONE_OF: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if self.ONE_OF and all(getattr(self, key) in (None, ()) for key in self.ONE_OF):
            raise PydanticCustomError("required", "one of several keys", {"key": self.ONE_OF[0]})
        return self


class Wording:
    """Marks what people read, as against codes, addresses and numbers."""


class Translatable(Wording):
    """Marks a text that catalogues translate."""


class Markdown(Translatable):
    """Marks a translatable text that may hold the Markdown subset."""


def _clean(text: str) -> str:
    """The text with its entities decoded: `&lt;b&gt;` is said of a tag, where `<b>` would be one."""
    tag = HTML.search(text)
    text = decoded(text)
    found = CONTROL.search(text)
    if found:
        raise PydanticCustomError(
            "control", "control character", {"character": f"U+{ord(found.group()):04X}"}
        )
    if tag:
        raise PydanticCustomError("html", "no HTML", {"tag": tag.group()[:40]})
    return text


def _one_line(text: str) -> str:
    return " ".join(text.split())


Name = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MAX_LABEL),
    AfterValidator(_clean),
    AfterValidator(_one_line),
    Wording(),
]
Label = Annotated[Name, Translatable()]
Text = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_TEXT), AfterValidator(_clean), Markdown()
]
Identifier = Annotated[str, StringConstraints(pattern=f"^{IDENTIFIER}$", max_length=MAX_IDENTIFIER)]
Rome = Annotated[str, StringConstraints(pattern=r"^[A-N][1-9][0-9]{3}$")]
Isco = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}$")]
ESCO = r"^([0-9]{4}(\.[0-9]+)*|https?://data\.europa\.eu/esco/occupation/[0-9a-fA-F-]{36})$"
"""A code of ESCO, or the address of an occupation."""
Esco = Annotated[str, StringConstraints(pattern=ESCO)]
Onisep = Annotated[str, StringConstraints(pattern=r"^MET\.[0-9]{1,5}$")]
Onet = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}-[0-9]{4}(\.[0-9]{2})?$")]
Fap = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9A-Z][A-Z][0-9]{2}$")]
Rncp = Annotated[str, StringConstraints(pattern=r"^RNCP[0-9]{1,6}$")]
Relative = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_clean)]
Amount = Annotated[float, Field(ge=0, le=100_000_000)]
Count = Annotated[int, Field(ge=0, le=100_000_000)]
Year = Annotated[int, Field(ge=1900, le=2200)]
Years = Annotated[float, Field(gt=0, le=15)]
"""How long something takes, in years."""
Percent = Annotated[float, Field(ge=0, le=500)]


_ADDRESS = re.compile(
    r"https?://[^\s/?#@\\]+\.[^\s/?#@\\]+([/?#][^\s\\<>\"]*)?|mailto:[^\s@<>\"]+@[^\s@<>\"]+"
)


def _address(text: str) -> str:
    if not _ADDRESS.fullmatch(text):
        raise PydanticCustomError("address", "not an address", {"address": text[:80]})
    return text


ADDRESS = AfterValidator(_address)
"""Marks a web or mail address."""
Address = Annotated[str, StringConstraints(max_length=MAX_ADDRESS), ADDRESS]


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("day", "not a date", {"value": value[:40]}) from None
    return value


Day = Annotated[date, BeforeValidator(_day)]


def _currency(text: str) -> str:
    if text != "EUR" and text not in currencies():
        raise PydanticCustomError("currency", "not a currency", {"value": text})
    return text


@cache
def currencies() -> frozenset[str]:
    """The ISO 4217 codes that are legal tender somewhere today, by CLDR."""
    from babel.core import get_global

    everywhere = get_global("territory_currencies").values()
    return frozenset(code for used in everywhere for code, _, end, tender in used if tender and not end)


Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), AfterValidator(_currency)]


class _ScalarOrList:
    """Accepts one item where a list is expected, in the model and in its JSON Schema."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        array = handler(schema)
        return {"anyOf": [array["items"], array]}


def _many(value: Any) -> Any:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)


T = TypeVar("T")
Many = Annotated[tuple[T, ...], BeforeValidator(_many), _ScalarOrList(), Field(max_length=300)]


class Shorthand:
    """Lets a plain string stand for an object whose main field is `key`; a list too, where that takes one."""

    def __init__(self, key: str, lists: bool = False) -> None:
        self.key = key
        self.lists = lists

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return BeforeValidator(self._expand).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        part = handler(schema)
        main = handler.resolve_ref_schema(part)["properties"][self.key]
        plain = {"anyOf": main["anyOf"]} if self.lists else {"type": "string"}
        return {"anyOf": [plain, part]}

    def _expand(self, value: Any) -> Any:
        return (
            {self.key: value} if isinstance(value, str) or (self.lists and isinstance(value, list)) else value
        )


def ordered(low: int | float | None, high: int | float | None) -> None:
    """Refuse a range whose ends are swapped."""
    if low is not None and high is not None and low > high:
        raise PydanticCustomError("swapped", "min > max", {"min": low, "max": high})

"""The name of a job in the collection's way of joining feminine and masculine."""

from __future__ import annotations

from collections.abc import Callable

from fichemetier.locale.language import Language
from fichemetier.model.parts import Appellation, Metier


def job_name(job: Metier, genre: str, reader: Language) -> str:
    """The job's own name; the forms that are missing are done without."""
    if genre == "epicene" and job.epicene:
        return job.epicene
    return joined(job.feminin, job.masculin, genre, reader) or job.epicene or ""


def other_name(name: Appellation, genre: str, reader: Language) -> str:
    """Another name of the job."""
    return joined(name.feminin, name.masculin, genre, reader)


def joined(feminine: str | None, masculine: str | None, genre: str, reader: Language) -> str:
    """Both forms as `genre` joins them, words common to both at the end written once."""
    if not feminine or not masculine or feminine == masculine:
        return feminine or masculine or ""
    join = _JOINS.get(genre, _doublet)
    return join(feminine, masculine, reader)


def _doublet(feminine: str, masculine: str, reader: Language) -> str:
    one, other, rest = _factored(feminine, masculine)
    return " ".join(part for part in (reader.either([one, other]), rest) if part)


def _slash(feminine: str, masculine: str, _reader: Language) -> str:
    one, other, rest = _factored(feminine, masculine)
    mark = "/" if " " not in one + other else " / "
    return " ".join(part for part in (f"{one}{mark}{other}", rest) if part)


def _median(feminine: str, masculine: str, reader: Language) -> str:
    """`directeur·rice technique`: word by word, when both names have as many words."""
    pairs = list(zip(feminine.split(), masculine.split(), strict=False))
    if len(feminine.split()) != len(masculine.split()):
        return _doublet(feminine, masculine, reader)
    return " ".join(_pointed(one, other) for one, other in pairs)


def _pointed(feminine: str, masculine: str) -> str:
    if feminine == masculine:
        return masculine
    shared = next(
        (n for n, (a, b) in enumerate(zip(feminine, masculine, strict=False)) if a != b),
        min(len(feminine), len(masculine)),
    )
    ending = feminine[shared:]
    return f"{masculine}·{ending}" if ending else masculine


def _factored(feminine: str, masculine: str) -> tuple[str, str, str]:
    """Both forms without the words they share at the end, and those words."""
    one, other = feminine.split(), masculine.split()
    rest: list[str] = []
    while len(one) > 1 and len(other) > 1 and one[-1] == other[-1]:
        rest.insert(0, one.pop())
        other.pop()
    return " ".join(one), " ".join(other), " ".join(rest)


_JOINS: dict[str, Callable[[str, str, Language], str]] = {
    "doublet": _doublet,
    "epicene": _doublet,
    "slash": _slash,
    "point_median": _median,
    "masculin": lambda _feminine, masculine, _reader: masculine,
    "feminin": lambda feminine, _masculine, _reader: feminine,
}

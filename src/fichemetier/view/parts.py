"""The parts of a page, every string of them ready to print.

A `Markup` is the inside of a paragraph or, where the sheet has more to say there, paragraphs and lists.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from fichemetier.view.drawing.route import Route
from fichemetier.view.title import Title


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A question of the front and ways to answer it, the fullest first; `note` adds what no answer says.

    `key` is study, pay, market, rhythm, place, employer or interests. `levels` are the lowest and the highest
    level of study, as a sheet names them; `days`, from Monday on, are each full, occasional or free, and are
    `said` in words for whoever does not see them. What is `written` by a person for this place is printed
    whole, what is deduced as far as there is room.
    """

    key: str
    label: str
    texts: tuple[str, ...]
    note: str = ""
    levels: tuple[str, str] | None = None
    days: tuple[str, ...] = ()
    said: str = ""
    written: bool = False


@dataclass(frozen=True, kw_only=True)
class Opening:
    """How the front begins: a title in two levels, other names, a hook, a picture in place of a pictogram.

    `brief` is what the sheet says in short after its hook.
    """

    title: Title
    names: str
    hook: Markup
    brief: tuple[Markup, ...]
    picture: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What has little room says: a short title and hook where the sheet has them, else those of its front.

    `steps` lead into the job, each with a note; none where the sheet does not say how.
    """

    title: Title
    hook: Markup
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Item:
    """An item of a list, with what is printed more quietly after it."""

    text: Markup
    note: str | Markup = ""
    strong: bool = False


@dataclass(frozen=True)
class Group:
    """A titled list, and what is said before it or in its place; `field` is where a sheet has skills."""

    title: str
    items: tuple[Item, ...]
    text: Markup = Markup()
    field: str = ""


@dataclass(frozen=True)
class Quote:
    """Words of somebody, and who said them; `field` is the path of the portrait in the sheet."""

    text: Markup
    author: str
    role: str
    photo: str = ""
    alt: str = ""
    key: str = "temoignage"
    field: str = ""


@dataclass(frozen=True)
class Notice:
    """A box beside the text."""

    title: str
    text: Markup


@dataclass(frozen=True)
class Profile:
    """One card of the typology; `size_text` says its head count, `low` and `high` are its bounds."""

    name: str
    nickname: str
    context: str
    size_text: str
    text: Markup
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Profiles:
    """The typology; `bounds` are the thresholds between the head counts of all its cards."""

    title: str
    introduction: Markup
    source: str
    cards: tuple[Profile, ...]
    bounds: tuple[int, ...] = ()


@dataclass(frozen=True)
class MissionLists:
    """What one does, grouped by whom it is done with."""

    introduction: Markup
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Band:
    """One salary: its profile, the amount as written, its ends as numbers and a remark."""

    profile: str
    amount: str
    low: float | None
    high: float | None
    note: str


@dataclass(frozen=True, kw_only=True)
class Shares:
    """A table of percentages of a wage, which `title` names: heads of columns, then rows with their heads."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    note: str = ""


@dataclass(frozen=True)
class Salary:
    """The salaries on one scale, from 0 to `end`; without amounts `end` is 0 and the axis empty."""

    unit: str
    text: Markup
    bands: tuple[Band, ...]
    end: float
    axis: tuple[str, ...]
    factors: str
    caution: Markup
    source: str
    shares: Shares | None = None
    key: str = "salaire"


@dataclass(frozen=True, kw_only=True)
class Suitability:
    """Whether the job is for somebody: what one likes, what is expected, what to know before choosing.

    `expected` says the `qualities` as inside a sentence.
    """

    likes: tuple[str, ...] = ()
    profile: str = ""
    qualities: tuple[str, ...] = ()
    expected: str = ""
    before: tuple[Markup, ...] = ()


@dataclass(frozen=True)
class Section:
    """A section of paragraphs, labelled lines and lists."""

    key: str
    title: str
    paragraphs: tuple[Markup, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    groups: tuple[Group, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """How one gets into the job and on from there, drawn from `route`, and what is said of it.

    `goes_on` says whether the sheet tells of a career after the job.
    """

    route: Route | None = None
    training: tuple[Markup, ...] = ()
    career: tuple[Markup, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    goes_on: bool = False


@dataclass(frozen=True, kw_only=True)
class Questions:
    """What a teenager asks; what the sheet does not answer is None."""

    entry: Entry | None
    suitability: Suitability | None
    where: Section | None
    learning: Section | None


@dataclass(frozen=True)
class Link:
    """A link; without an address it is text.

    `address` is the short form to type, where the label is no address.
    """

    label: str
    url: str = ""
    address: str = ""


@dataclass(frozen=True)
class Code:
    """An address for a QR code, with its caption and the short form to type; `promise` says what it opens."""

    caption: str
    address: str
    url: str
    promise: str = ""


@dataclass(frozen=True)
class Resource:
    """Something to read, hear or see; `opening` is the beginning of its text, empty where that is short.

    `heading` says in two or three words what one does with it, and is empty where its kind does not tell;
    `field` is its path in the sheet.
    """

    kind: str
    title: str
    guest: str
    text: Markup
    invitation: Markup
    links: tuple[Link, ...]
    codes: tuple[Code, ...]
    opening: Markup = Markup()
    field: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture and its credit; `field` is its path in the sheet."""

    address: str
    alt: str
    credit: str
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class EasySection:
    """A section in easy-to-read: its sentences, one a line, a pictogram beside them and a picture above."""

    title: str
    sentences: tuple[Markup, ...]
    pictogram: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class EasyRead:
    """The sheet in easy-to-read, as people wrote it, and who `proofread` it.

    `opening` is the picture that opens the sheet, where no section has its own; `credits` are those who made
    its pictures, `published` its dates and its licence: nothing of codes or of the law.
    """

    title: str
    sections: tuple[EasySection, ...]
    opening: Picture | None = None
    proofread: str
    credits: tuple[str, ...]
    published: tuple[str, ...]


@dataclass(frozen=True)
class SheetView:
    """A whole sheet in reading order, ready to print; what is empty is not printed.

    `front` are sections that the sheet wants first, `parts` all the small ones: a layout shares them out.
    `handout_colophon` is what a handout says of `colophon`, `least_colophon` what the smallest product does;
    `imprint` says `colophon` and `legal` as labelled facts.
    """

    title: str
    domain: str
    domain_label: str
    rome: str
    opening: Opening
    brief: Brief
    answers: tuple[Answer, ...]
    code: Code | None
    quote: Quote | None
    notices: tuple[Notice, ...]
    pictures: tuple[Picture, ...]
    profiles: Profiles | None
    missions: MissionLists | None
    questions: Questions
    front: tuple[Section, ...]
    parts: tuple[Section | Salary | Quote, ...]
    resources: tuple[Resource, ...]
    call: Markup
    sources: tuple[Link, ...]
    colophon: tuple[str, ...]
    handout_colophon: tuple[str, ...]
    least_colophon: tuple[str, ...]
    legal: tuple[str, ...]
    mark: str
    running: str
    imprint: tuple[tuple[str, str], ...]
    easy: EasyRead | None = None

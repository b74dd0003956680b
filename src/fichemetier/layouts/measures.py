"""The measures of a layout: how much goes where, counted before the page is laid out.

Laying a page out costs a thousand times more than counting its characters, so columns are shared out and
lists cut from estimates. They hold for one page, one typeface and one size of text: each layout has its own.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from fichemetier.layouts.table import Table

Count = Annotated[int, Field(ge=1, le=1000)]
Lines = Annotated[float, Field(ge=0, le=100)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
LongList = Literal["appellations", "savoir_faire", "savoirs", "savoir_etre", "voies", "metiers_proches"]


class ColumnMeasures(Table):
    """`[measures.columns]`: two columns of about the same height. Heights are in lines of a column."""

    characters: Count = Field(description="Characters in a line of a column, on average.")
    heading: Lines = Field(description="The heading of a section, with its rule and the space around it.")
    rule: Lines = Field(description="The rule above a titled list, with the space below the list.")
    subheading: Lines = Field(description="The title of a list inside a section.")
    paragraph_space: Lines = Field(description="The space below a paragraph.")
    parting: Lines = Field(description="What parting two neighbours must gain.")
    run_in: Count = Field(description="Characters of an item, at most, in a list set as running text.")
    uneven: Lines = Field(description="How much lists that stand abreast may differ in height.")
    abreast: Count = Field(description="How many lists alike stand side by side.")


class PrintedMeasures(Table):
    """`[measures.printed]`: what an import has printed of each long list; the rest stays in reserve."""

    characters: Count = Field(description="Characters in a line of a list.")
    lines: dict[LongList, Count] = Field(
        description="Lines of each list; a list that is not named is printed whole."
    )


class Drawings(Table):
    """`[drawings]`: how drawings look beside the colours of the domain."""

    qr_module: Annotated[float, Field(ge=0.3, le=3)] = Field(description="Side of a QR code's module, in mm.")


class Measures(Table):
    """`[measures]`: a table that no template of the layout asks for may be left out."""

    columns: ColumnMeasures | None = None
    printed: PrintedMeasures | None = None

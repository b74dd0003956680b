"""Files of 50,000 hostile characters are refused in a moment, with what is wrong and where.

Each has the time that a whole sheet has by default, on however slow a machine.
"""

from contextlib import closing
from pathlib import Path

import pytest

from fichemetier.build.executors.forked import in_child
from fichemetier.build.executors.limits import Limits
from fichemetier.model.validate import check

SIZE = 50_000
HEAD = "schema: 1\nmetier: {intitule: Potier}\nen_bref: a\n"
TAILS = {
    "spaces within a line": "accroche: x: " + " " * SIZE + "y: z\n",
    "a list of one line": "qualites: [" + "a, " * (SIZE // 3) + "b: c: d]\n",
    "opening brackets": "qualites: " + "[" * SIZE + "\n",
    "opening braces": "qualites: " + "{" * SIZE + "\n",
    "quotes": "accroche: " + '"' * (SIZE + 1) + "\n",
    "quoted words": "accroche: " + '"a" ' * (SIZE // 4) + "\n",
    "colons": "accroche: " + "a: " * (SIZE // 3) + "\n",
    "hashes": "accroche: a: b " + "# " * (SIZE // 2) + "\n",
    "dashes": "qualites:\n" + "- " * (SIZE // 2) + "x: y: z\n",
    "bullets": "qualites:\n" + "  • a\n" * (SIZE // 6),
    "tabs": "qualites:\n" + "\t- a\n" * (SIZE // 5),
    "keys without colons": "publication\n" * (SIZE // 12),
    "indents": "".join(" " * (index % 7) + f"k{index}: v\n" for index in range(SIZE // 8)),
    "blocks within blocks": "".join(" " * depth + f"k{depth}:\n" for depth in range(300)),
    "shifted items": "missions:\n  groupes:\n"
    + "".join(f"{' ' * (4 + n % 3)}- a: {n}\n" for n in range(3000)),
    "escapes": 'accroche: "' + "\\q" * (SIZE // 2) + '"\n',
    "lines of a letter": "x\n" * (SIZE // 2),
    "lines of everything": "a b c: d: [e, {f: g, \"h' \n" * (SIZE // 25),
}


@pytest.mark.parametrize("name", TAILS)
def test_a_hostile_file_is_refused_in_a_moment(name):
    def refused(tail, _note):
        return len(check((HEAD + tail).encode(), Path("potier.yaml"), "potier").diagnostics)

    with closing(in_child([TAILS[name]], refused, Limits(), lambda _tail: name)) as futures:
        assert next(futures).result() >= 1

"""Bundled templates, compiled once: kept where Python keeps its own compiled modules.

Compiling a layout's templates takes longer than to fill them. What comes out is a program, which nobody else
may write: so it lies in the folder from which Python runs the compiled module of this file, and not in a
cache. Templates of workspaces are compiled in every process, and never kept.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
import tempfile
from contextlib import suppress
from functools import cache
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from fichemetier.workspace.project import BUNDLED

_DIGEST = 32
"""Bytes of a SHA-256."""


class CompiledTemplates(BytecodeCache):
    """One file for each bundled template, written anew when its text or what compiles it has changed."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """What a template is called and where it is, in short; empty where it is not kept."""
        bundled = filename and (BUNDLED / "layouts").resolve() in Path(filename).resolve().parents
        return hashlib.sha256(f"{name}\n{filename}".encode()).hexdigest()[:16] if bundled else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template from its file, where that is whole and compiled from this text by this program."""
        if not bucket.key:
            return
        with suppress(OSError):
            stored = _file(bucket).read_bytes()
            data = stored[_DIGEST:]
            if stored[:_DIGEST] == _digest(bucket, data):
                bucket.code = marshal.loads(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, in one move: other processes write here too."""
        if not bucket.key or sys.dont_write_bytecode or not isinstance(bucket.code, CodeType):
            return
        path, data = _file(bucket), marshal.dumps(bucket.code)
        with suppress(OSError), tempfile.TemporaryDirectory(dir=path.parent) as folder:
            file = Path(folder, path.name)
            file.write_bytes(_digest(bucket, data) + data)
            file.replace(path)


def _file(bucket: Bucket) -> Path:
    """Beside what Python compiles of this module, named after the interpreter as that is."""
    own = Path(cache_from_source(__file__))
    return own.with_name(f"template-{bucket.key}{own.name.removeprefix(Path(__file__).stem)}")


def _digest(bucket: Bucket, data: bytes) -> bytes:
    """SHA-256 of a compiled template, of the text that it is compiled from, and of what compiles it."""
    found = hashlib.sha256(MAGIC_NUMBER)
    for part in (_compiler(), bucket.checksum.encode(), data):
        found.update(hashlib.sha256(part).digest())
    return found.digest()


@cache
def _compiler() -> bytes:
    """Which files Jinja is made of, and the one that says what it may do: sizes and times of change."""
    files = [*Path(jinja2.__file__).parent.glob("*.py"), Path(__file__).with_name("template.py")]
    stats = ((file.name, file.stat()) for file in sorted(files))
    return repr([(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]).encode()

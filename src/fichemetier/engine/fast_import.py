"""Imports WeasyPrint in half the time, by leaving out work that no page of ours needs.

Importing it parses C declarations with a parser written in Python, and loads the font tools that it keeps
for variable fonts and for machines without HarfBuzz's subsetter. Here the declarations come parsed, and
those tools are loaded when they are first called. What comes out is the same to the byte; what it is worth is
in docs/decisions/weasyprint-patches.md.
"""

from __future__ import annotations

import hashlib
import importlib
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

LATER = ("fontTools.subset", "fontTools.ttLib", "fontTools.varLib.instancer")
_INNER = frozenset({"fontTools.ttLib.ttFont", "fontTools.ttLib.woff2"})
"""Modules that are taken from one of them."""


def load_weasyprint() -> types.ModuleType:
    """The `weasyprint` package. Raises `OSError` where a system library is missing."""
    if "weasyprint" in sys.modules:
        return sys.modules["weasyprint"]
    with _later(LATER), _parsed_declarations():
        return importlib.import_module("weasyprint")


@contextmanager
def _later(names: tuple[str, ...]) -> Iterator[None]:
    """While this lasts, a module that imports one of `names` gets functions that load it when called."""
    added = [name for name in names if name not in sys.modules]
    sys.modules.update({name: _Placeholder(name) for name in added})
    try:
        yield
    finally:
        for name in added:
            del sys.modules[name]


class _Placeholder(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        """A function that loads the module when called; for an error, a class until then."""
        whole = f"{self.__name__}.{name}"
        if name.startswith("__"):
            raise AttributeError(name)
        if whole in _INNER:
            return _Placeholder(whole)
        if name.endswith("Error"):
            return type(name, (_Unloaded,), {"__module__": self.__name__})

        def call(*arguments: Any, **options: Any) -> Any:
            return getattr(_loaded(self.__name__), name)(*arguments, **options)

        return call


class _Unloaded(Exception):  # noqa: N818  (the base of what stands for errors)
    """Stands for an error of a module that is not loaded: so nothing can have raised it."""


@cache
def _loaded(name: str) -> types.ModuleType:
    """A module that was put off; from now on WeasyPrint catches its errors."""
    module = importlib.import_module(name)
    for user in [user for key, user in sys.modules.items() if key.startswith("weasyprint.")]:
        for key, value in list(vars(user).items()):
            if isinstance(value, type) and issubclass(value, _Unloaded):
                setattr(user, key, getattr(importlib.import_module(value.__module__), key))
    return module


@contextmanager
def _parsed_declarations() -> Iterator[None]:
    """While this lasts, an `FFI` takes the declarations that are known already without parsing them."""
    import cffi

    parsing = cffi.FFI
    cffi.FFI = _Declared
    try:
        yield
    finally:
        cffi.FFI = parsing


class _Declared:
    """Stands for a `cffi.FFI`: the parsed one where its declarations are known, else a parsing one."""

    def __init__(self) -> None:
        self._ffi: Any = None

    def cdef(self, declarations: str) -> None:
        from fichemetier.engine import _cffi_declarations as known

        if digest(declarations) == known.DIGEST:
            self._ffi = known.ffi
            return
        cffi = importlib.import_module("cffi.api")
        self._ffi = cffi.FFI()
        self._ffi.cdef(declarations)

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(self._ffi, name)
        return value


def digest(declarations: str) -> str:
    """SHA-256 of C declarations."""
    return hashlib.sha256(declarations.encode()).hexdigest()

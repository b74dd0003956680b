"""A build as machines read it: every job, in order, with its files, digests, seconds and diagnostics."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fichemetier import __version__
from fichemetier.build.items import BuildResult
from fichemetier.build.ledger import StaleFile
from fichemetier.build.plan import Product
from fichemetier.build.shard import Shard
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.diagnostics.report import format_json, json_text
from fichemetier.workspace.files import read

FORMAT = 1
"""The version of the manifest that this program writes and reads."""
MAX_SHARES = 100_000
"""Shares of one build: more than there are machines."""
_LIMIT = 500_000_000
"""Bytes: room for a million jobs of some 500 bytes each."""


def manifest(
    results: Sequence[BuildResult], removed: Sequence[StaleFile], shard: Shard, language: str
) -> str:
    """The JSON text of a build's manifest; the clock is not in it, only how long jobs took."""
    jobs = [_job(result, language) for result in results]
    gone = [{"path": one.name, "sheet": one.product.sheet, "reason": one.reason} for one in removed]
    return _text({"index": shard.index, "count": shard.count, "division": shard.division}, jobs, gone)


def read_manifest(path: Path) -> dict[str, Any]:
    """A manifest. Raises `NotFoundError` FM002, `UsageError` FM661 where the file is none."""
    try:
        data = json.loads(read(path, _LIMIT))
        whole = data["format"] == FORMAT and _is_shard(data["shard"]) and all(map(_is_job, data["jobs"]))
        labels = [_label(job) for job in data["jobs"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        whole, labels = False, []
    if not whole or len(set(labels)) != len(labels):
        raise UsageError(Diagnostic("FM661", None, {"file": path}))
    return dict(data)


def _is_shard(given: Mapping[str, Any]) -> bool:
    """Whether every value is what `manifest` writes of a share."""
    index, count = given["index"], given["count"]
    return (
        type(index) is type(count) is int
        and 1 <= index <= count <= MAX_SHARES
        and isinstance(given["division"], str)
    )


def _is_job(given: Mapping[str, Any]) -> bool:
    """Whether every value that is used of a job is what `manifest` writes."""
    texts = all(isinstance(given[name], str) for name in ("layout", "locale", "sheet", "format", "state"))
    return texts and type(given["exit_code"]) is int and isinstance(given["seconds"], int | float)


def seconds_of(data: Mapping[str, Any]) -> dict[str, float]:
    """How long each job of a manifest took, by the product's label."""
    return {_label(job): float(job["seconds"]) for job in data["jobs"]}


def merged(manifests: Sequence[Mapping[str, Any]]) -> str:
    """One manifest from those of all shares of a build. Raises `UsageError` FM662 or FM663."""
    divisions = {(data["shard"]["count"], data["shard"]["division"]) for data in manifests}
    if len(divisions) != 1:
        raise UsageError(Diagnostic("FM662"))
    ((count, division),) = divisions
    there = sorted(data["shard"]["index"] for data in manifests)
    missing = [str(index) for index in range(1, count + 1) if index not in there]
    if missing or len(there) != count:
        raise UsageError(Diagnostic("FM663", None, {"count": count, "missing": ", ".join(missing) or "–"}))
    jobs = [job for data in manifests for job in data["jobs"]]
    removed = {one["path"]: one for data in manifests for one in data.get("removed", ())}
    shard = {"index": 1, "count": 1, "division": division}
    return _text(shard, sorted(jobs, key=_order), [removed[path] for path in sorted(removed)])


@dataclass(frozen=True)
class Tally:
    """How many jobs ended how."""

    jobs: int
    failed: int


def tally(text: str) -> Tally:
    """What a manifest comes to."""
    jobs = json.loads(text)["jobs"]
    return Tally(len(jobs), sum(job["exit_code"] != 0 or job["state"] == "skipped" for job in jobs))


def _text(
    shard: Mapping[str, Any], jobs: Sequence[Mapping[str, Any]], removed: Sequence[Mapping[str, str]]
) -> str:
    data = {
        "format": FORMAT,
        "fichemetier": __version__,
        "shard": shard,
        "jobs": jobs,
        "removed": removed,
    }
    return json_text(data) + "\n"


def _job(result: BuildResult, language: str) -> dict[str, Any]:
    product, summary = result.product, result.summary
    files = [{"path": name, "sha256": file.sha256, "bytes": file.size} for name, file in result.files]
    return {
        "sheet": product.sheet,
        "layout": product.layout,
        "locale": product.locale,
        "format": product.output_format,
        "press": product.press,
        "state": result.state,
        "files": files,
        "pages": summary.info.pages,
        "density": summary.info.density,
        "seconds": summary.execution.seconds,
        "cached": result.cached,
        "exit_code": result.exit_code,
        "diagnostics": json.loads(format_json(result.diagnostics, language)),
    }


def _order(job: Mapping[str, Any]) -> tuple[str, ...]:
    return job["layout"], job["locale"], job["sheet"], job["format"], job["press"]


def _label(job: Mapping[str, Any]) -> str:
    return Product(job["layout"], job["locale"], job["sheet"], job["format"], job["press"]).label

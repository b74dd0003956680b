"""Answers WeasyPrint with what a page may load, and with nothing else."""

from __future__ import annotations

from weasyprint.urls import URLFetcher, URLFetcherResponse

from fichemetier.workspace.resources import Resources


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Loads for one document. WeasyPrint swallows what is raised here: ask `resources.raise_if_refused`."""

    def __init__(self, resources: Resources) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self.resources = resources

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes behind an address."""
        found = self.resources.load(url)
        return URLFetcherResponse(found.address, found.data, {"Content-Type": found.media_type})

"""Publisher of French career job sheets: path → Source → Sheet → View → Html → Pdf → Product."""

__version__ = "0.1.0"

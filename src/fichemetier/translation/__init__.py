"""The content of sheets in other languages: catalogues beside the sheets, and how they are applied."""

"""Languages: their tags and catalogues, plurals, numbers, money, dates and lists."""

"""WeasyPrint's world: HTML to pages. Nothing outside this room and `pdf` touches its objects."""

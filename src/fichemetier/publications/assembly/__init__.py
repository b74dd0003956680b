"""Finished, tagged PDFs brought into one: pages, tags, links, bookmarks, furniture, fonts."""

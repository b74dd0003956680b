"""A static site of the workspace's sheets, in every language: pages, indexes, a search without a server."""

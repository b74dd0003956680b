"""Sheet and language to strings ready to print."""

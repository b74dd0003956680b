"""`python -m fichemetier` is the `fichemetier` command."""

from fichemetier.cli import main

main()

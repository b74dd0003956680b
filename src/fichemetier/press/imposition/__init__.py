"""Several pages on a sheet of paper, so that folded or cut they come out in order."""

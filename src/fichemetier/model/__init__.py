"""The sheet: what a `sheets/*.yaml` may hold, and every error of one that holds something else."""

"""The sheet: what a `sheets/*.yaml` may hold, and every fault of one that holds something else."""

"""Where jobs are done: worker processes here, processes inside the workers of a Dask cluster."""

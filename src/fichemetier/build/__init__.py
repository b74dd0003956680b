"""Many sheets at once: plan → lookup → tasks → delivery, report and manifest.

`plan` says which products are wanted, `inputs` what each is made of, `lookup` which of them the cache has at
hand, `executors` do the tasks of the others in worker processes, `delivery` puts all in place, `run` holds it
together.
"""

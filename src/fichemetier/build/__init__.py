"""Many sheets at once: plan → ingredients → cache → pool → products, report and manifest.

`plan` says which products are wanted, `ingredients` what each is made of, `cache` which of them are at
hand, `pool` makes the others in worker processes, `run` holds it together.
"""

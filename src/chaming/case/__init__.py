"""case.toml, ``run``, the findings and their writers; the contract is :mod:`chaming.case.case`."""

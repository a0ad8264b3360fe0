"""Article 11: occurrences, exclusions by reason, counted items; the contract is :mod:`chaming.count.count`."""

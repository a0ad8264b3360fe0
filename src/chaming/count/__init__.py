"""Article 11: occurrences, exclusions by reason, counted items."""

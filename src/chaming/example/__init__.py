"""The seeded generator of synthetic cases, texts and lists."""

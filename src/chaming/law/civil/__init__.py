"""The civil public-interest side."""

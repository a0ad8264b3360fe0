"""Which payments are proceeds."""

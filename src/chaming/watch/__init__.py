"""Early warning on a stream (contract only; not built yet)."""

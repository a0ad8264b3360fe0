"""Documents from templates (contract only; not built yet)."""

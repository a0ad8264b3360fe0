"""De-identification and the public page (contract only; not built yet)."""

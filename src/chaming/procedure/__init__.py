"""Steps, time limits, calendar (contract only; not built yet)."""

"""case.toml, run, the findings and their writers."""

"""The commands; the entry is :mod:`chaming.cli.main`."""

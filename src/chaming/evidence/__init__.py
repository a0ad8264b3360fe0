"""Exhibits: intake, hashing, the balance sheet."""

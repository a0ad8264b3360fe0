"""Reported cases near by their facts, and a judgment held against the ranges."""

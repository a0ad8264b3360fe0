"""Rules as dated data with sources, and the assessment; the contract is :mod:`chaming.law.law`."""

"""Steps, time limits, calendar; the contract is :mod:`chaming.procedure.limit`."""

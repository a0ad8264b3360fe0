"""Which payments are proceeds; the contract is :mod:`chaming.gains.gains`."""

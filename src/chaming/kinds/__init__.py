"""One module per kind of personal information; the contract is :mod:`chaming.kinds.kind`."""

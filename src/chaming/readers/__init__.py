"""One module per evidence format; the contract is :mod:`chaming.readers.reader`."""

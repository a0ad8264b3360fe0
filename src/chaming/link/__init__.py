"""Who sent it, to whom, which number a code answers; the contract is :mod:`chaming.link.link`."""

"""Documents from templates; the contract is :mod:`chaming.papers.paper`."""

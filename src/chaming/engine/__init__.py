"""The only place that talks to a database engine; the contract is :mod:`chaming.engine.engine`."""

"""Early warning on a stream; the contract is :mod:`chaming.watch.watcher`."""

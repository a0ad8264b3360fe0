"""De-identification and the public page; the contract is :mod:`chaming.publish.release`."""

"""Who sent it, to whom, which number a code answers."""

"""Which law governs, for how long it may be prosecuted, and what else is to be considered."""

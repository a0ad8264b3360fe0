"""Rules as dated data with sources, and the assessment. Receives figures, never tables."""

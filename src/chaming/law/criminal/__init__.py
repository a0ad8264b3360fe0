"""What follows from a grade on the criminal side, person by person."""

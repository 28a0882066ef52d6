"""Documents, and the programs that make their pictures."""

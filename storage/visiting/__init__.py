"""Visits are planned, reported, confirmed or disputed, and decided about."""

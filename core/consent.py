"""Consent to the processing of personal data (152-ФЗ, articles 6 and 9)."""

from datetime import timedelta

CONSENT_VERSION = 2
"""Raise it when the words of `consent.terms` change: people are then asked again.

1 was asked before versions were kept.
"""
RETENTION = timedelta(days=365)
"""How long people are kept after the last date of the last plan, where nothing else is set."""

"""The words people agree to: whoever changes them raises the version, and people are asked."""

from hashlib import sha256

from core.consent import CONSENT_VERSION
from locales import translator

AGREED_TO = {2: "10c10e0cbd43390390d040faee790b1466c73772d689af379dca1b9e5ae0ff78"}
"""The Russian terms of each version that was ever asked, by their hash."""


def test_other_words_are_another_version() -> None:
    words = translator().text("consent.terms", after="")
    assert AGREED_TO[CONSENT_VERSION] == sha256(words.encode()).hexdigest()

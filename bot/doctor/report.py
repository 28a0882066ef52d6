"""Telling what was found, to a person and to a machine."""

from typing import Any

from bot.doctor.findings import WITHOUT_REMEDY, Finding, Verdict
from locales import Translator


def said(one: Finding, t: Translator) -> str:
    """What was found, in words."""
    return t.text(f"doctor.{one.code}", **one.variables)


def remedy(one: Finding, t: Translator) -> str | None:
    """What to do about it; None where nothing is to be done, or the words say it themselves."""
    if one.verdict is Verdict.OK or one.code in WITHOUT_REMEDY:
        return None
    return t.text(f"remedy.{one.code}")


def lines(one: Finding, t: Translator) -> list[str]:
    """A line for what was found, and one for what to do."""
    heading = f"{t.text(f'verdict.{one.verdict}')}  {t.text(f'check.{one.check}')}: {said(one, t)}"
    advice = remedy(one, t)
    return [heading] if advice is None else [heading, f"    → {advice}"]


def as_json(one: Finding, t: Translator) -> dict[str, Any]:
    """The same for machines."""
    return {
        "check": one.check,
        "verdict": one.verdict,
        "code": one.code,
        "text": said(one, t),
        "remedy": remedy(one, t),
    }

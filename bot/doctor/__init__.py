"""`doctor`: is everything in order, and if not, what to do."""

from bot.doctor.diagnosis import diagnose
from bot.doctor.findings import Check, Code, Finding, Verdict

__all__ = ["Check", "Code", "Finding", "Verdict", "diagnose"]

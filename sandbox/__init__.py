"""A Telegram for rehearsals and tests: a Bot API server, a chat page and a time machine."""

from sandbox.clock import SimulatedClock
from sandbox.messages import Message
from sandbox.participants import BotIsBlocked, NoSuchButton, Participant
from sandbox.telegram import Sandbox
from sandbox.timemachine import Date

__all__ = [
    "BotIsBlocked",
    "Date",
    "Message",
    "NoSuchButton",
    "Participant",
    "Sandbox",
    "SimulatedClock",
]

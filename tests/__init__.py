"""aiogram as the running bot has it."""

from bot.lean import import_aiogram

import_aiogram()

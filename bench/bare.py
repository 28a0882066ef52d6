"""What sending costs at the least: `python -m bench.bare URL MESSAGES AT_ONCE`, aiogram alone.

A loop over `send_message`. The bot's own message, text and buttons, comes on standard input.
"""

import asyncio
import json
import sys
from collections.abc import Iterator

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardMarkup

from bench.telegram import TOKEN


async def _send_all(url: str, messages: int, at_once: int) -> None:
    message = json.loads(sys.stdin.readline())
    keyboard = InlineKeyboardMarkup.model_validate(message["keyboard"])
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    async with Bot(TOKEN, session=session) as bot:
        chats = iter(range(1, messages + 1))

        async def work(chats: Iterator[int]) -> None:
            for chat in chats:
                await bot.send_message(chat, message["text"], reply_markup=keyboard)

        async with asyncio.TaskGroup() as group:
            for _ in range(at_once):
                group.create_task(work(chats))


if __name__ == "__main__":
    url, messages, at_once = sys.argv[1:]
    asyncio.run(_send_all(url, int(messages), int(at_once)))

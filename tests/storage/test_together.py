"""Writing down together what comes at once."""

import asyncio
from collections.abc import Sequence

import pytest

from storage.together import Together


class Book:
    """What is written into it, group by group; a page takes until it is turned."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = []
        self.turned = asyncio.Event()

    async def write(self, group: Sequence[str]) -> int:
        self.pages.append([*group])
        await self.turned.wait()
        return len(self.pages)


async def started(*work: asyncio.Task[int]) -> None:
    for _ in range(3):
        await asyncio.sleep(0)
    assert not any(one.done() for one in work)


async def test_what_comes_while_one_group_is_written_makes_the_next() -> None:
    book = Book()
    write = Together(book.write)
    tasks = [asyncio.create_task(write(word)) for word in ("a", "b", "c")]
    await started(*tasks)
    assert book.pages == [["a", "b", "c"]]
    late = asyncio.create_task(write("d"))
    await started(late)
    book.turned.set()
    assert [await one for one in (*tasks, late)] == [1, 1, 1, 2]
    assert book.pages[1:] == [["d"]]


async def test_who_waits_for_others_is_written_with_those_who_come_meanwhile() -> None:
    book = Book()
    book.turned.set()
    write = Together(book.write, gathering=lambda: 0.01)
    first = asyncio.create_task(write("a"))
    await started(first)
    assert [await first, await write("b")] == [1, 2]
    tasks = [asyncio.create_task(write(word)) for word in ("c", "d")]
    await started(*tasks)
    late = asyncio.create_task(write("e"))
    await asyncio.gather(*tasks, late)
    assert book.pages == [["a"], ["b"], ["c", "d", "e"]]


async def test_who_is_cancelled_does_not_interrupt_what_is_written_for_others() -> None:
    book = Book()
    write = Together(book.write)
    first, second = (asyncio.create_task(write(word)) for word in ("a", "b"))
    await started(first, second)
    first.cancel()
    await asyncio.sleep(0)
    book.turned.set()
    assert await second == 1
    with pytest.raises(asyncio.CancelledError):
        await first
    assert book.pages == [["a", "b"]]


async def test_nobody_fails_for_another_s_sake() -> None:
    pages: list[list[str]] = []

    async def write_good_ones(group: Sequence[str]) -> None:
        pages.append([*group])
        if "bad" in group:
            raise ValueError(group)

    write = Together(write_good_ones)
    words = ("a", "bad", "b")
    results = await asyncio.gather(*map(write, words), return_exceptions=True)
    assert [type(one) for one in results] == [type(None), ValueError, type(None)]
    assert pages == [["a", "bad", "b"], ["a"], ["bad"], ["b"]]


async def test_what_was_being_written_when_the_process_died_is_written_by_the_next() -> None:
    pages: list[list[str]] = []

    class Died(BaseException):
        pass

    async def die_once(group: Sequence[str]) -> None:
        pages.append([*group])
        if len(pages) == 1:
            raise Died

    write = Together(die_once)
    results = await asyncio.gather(write("a"), write("b"), return_exceptions=True)
    assert [type(one) for one in results] == [Died, type(None)]
    assert pages == [["a", "b"], ["a", "b"]]

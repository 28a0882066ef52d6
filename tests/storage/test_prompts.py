from core.people import Address
from core.prompts import PROMPT_LIFETIME, Prompt, Purpose
from storage.engine import Database
from storage.prompts import ask_for_text, forget_prompt, prompt_at
from tests.storage.cast import LONG_BEFORE, MINUTE

HERE, ELSEWHERE = Address("telegram", "1"), Address("telegram", "2")
ABOUT_ROW_3 = Prompt(Purpose.DRAFT_ANSWER, {"draft": 1, "question": 3})
ABOUT_ROW_4 = Prompt(Purpose.DRAFT_ANSWER, {"draft": 1, "question": 4})


async def test_a_chat_answers_the_latest_question_and_no_other_chat_does(
    database: Database,
) -> None:
    await ask_for_text(database, HERE, ABOUT_ROW_3, LONG_BEFORE)
    await ask_for_text(database, HERE, ABOUT_ROW_4, LONG_BEFORE)
    assert await prompt_at(database, HERE, LONG_BEFORE + MINUTE) == ABOUT_ROW_4
    assert await prompt_at(database, ELSEWHERE, LONG_BEFORE + MINUTE) is None


async def test_an_old_question_is_answered_by_nothing(database: Database) -> None:
    await ask_for_text(database, HERE, ABOUT_ROW_3, LONG_BEFORE)
    last_moment = LONG_BEFORE + PROMPT_LIFETIME
    assert await prompt_at(database, HERE, last_moment - MINUTE) == ABOUT_ROW_3
    assert await prompt_at(database, HERE, last_moment) is None


async def test_a_forgotten_question_is_gone(database: Database) -> None:
    await ask_for_text(database, HERE, ABOUT_ROW_3, LONG_BEFORE)
    await forget_prompt(database, ELSEWHERE)
    assert await prompt_at(database, HERE, LONG_BEFORE) == ABOUT_ROW_3
    await forget_prompt(database, HERE)
    assert await prompt_at(database, HERE, LONG_BEFORE) is None

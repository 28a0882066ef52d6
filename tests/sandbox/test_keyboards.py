import pytest

from sandbox import Participant
from tests.sandbox.conftest import BotClient, keyboard

FIELD = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array'
BUTTON = "can't parse inline keyboard button: "


def one_button(**fields: object) -> dict[str, object]:
    return {"inline_keyboard": [[fields]]}


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ([[]], "object expected as reply markup"),
        ({"inline_keyboard": {}}, FIELD),
        ({"inline_keyboard": [{"text": "x", "callback_data": "x"}]}, f"{FIELD} of Arrays"),
        ({"inline_keyboard": [["x"]]}, f"{BUTTON}InlineKeyboardButton must be an Object"),
        (one_button(callback_data="x"), f'{BUTTON}Can\'t find field "text"'),
        (one_button(text=5, callback_data="x"), f'{BUTTON}Field "text" must be of type String'),
        (
            one_button(text="x", callback_data=5),
            f'{BUTTON}Field "callback_data" must be of type String',
        ),
        (one_button(text="x"), f"{BUTTON}Text buttons are unallowed in the inline keyboard"),
        (
            one_button(text="x", callback_data=""),
            f"{BUTTON}Text buttons are unallowed in the inline keyboard",
        ),
        (one_button(text="x", callback_data="x" * 65), "BUTTON_DATA_INVALID"),
        (one_button(text="x", callback_data="я" * 33), "BUTTON_DATA_INVALID"),
        (
            one_button(text="x", url="не ссылка"),
            "inline keyboard button URL 'не ссылка' is invalid: Wrong HTTP URL",
        ),
        (keyboard(*[["x"]] * 101), "REPLY_MARKUP_TOO_LONG"),
    ],
)
async def test_a_malformed_keyboard_is_refused(
    bot: BotClient, anna: Participant, markup: object, reason: str
) -> None:
    reply = await bot.send("x", reply_markup=markup)
    assert reply.refusal == (400, f"Bad Request: {reason}")
    assert len(anna.messages) == 1


@pytest.mark.parametrize(
    "button",
    [
        {"text": "x", "callback_data": "x" * 64},
        {"text": "x", "callback_data": "я" * 32},
        {"text": "x", "url": "https://edu.ru"},
        {"text": "x", "copy_text": {"text": "y"}},
    ],
)
async def test_a_good_button_comes_back_as_it_was(
    bot: BotClient, anna: Participant, button: dict[str, object]
) -> None:
    sent = await bot.send("x", reply_markup=one_button(**button))
    assert sent.result["reply_markup"] == one_button(**button)


async def test_empty_rows_and_other_markups_show_no_inline_keyboard(
    bot: BotClient, anna: Participant
) -> None:
    markups: list[object] = [
        "",
        {"inline_keyboard": [[]]},
        {"remove_keyboard": True},
        {"force_reply": True},
    ]
    for markup in markups:
        assert "reply_markup" not in (await bot.send("x", reply_markup=markup)).result

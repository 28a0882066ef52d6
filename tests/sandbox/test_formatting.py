import pytest

from sandbox.formatting import Entity, FormattedText
from sandbox.markup import parse_html


@pytest.mark.parametrize(
    "source",
    [
        "просто текст &lt;b&gt; &amp; 🏟",
        '<b>🏟 жирный <i>и курсив</i></b> и <a href="https://edu.ru/?a&amp;b">ссылка</a>',
        "<blockquote><code>x</code></blockquote><tg-spoiler>y</tg-spoiler>",
    ],
)
def test_html_survives_the_way_there_and_back(source: str) -> None:
    assert parse_html(source).to_html() == source


def test_trimming_moves_and_clips_the_entities() -> None:
    content = parse_html(" \n<b> a</b> <i>b \n</i><u> </u>").trimmed()
    assert content == FormattedText("a b", (Entity("bold", 0, 1), Entity("italic", 2, 1)))


def test_commands_and_addresses_are_found_unless_already_marked() -> None:
    content = FormattedText("/start@bot 🏟 /go и https://edu.ru/x, но не и/или")
    assert content.with_found_entities().entities == (
        Entity("bot_command", 0, 10),
        Entity("bot_command", 14, 3),
        Entity("url", 20, 16),
    )
    code = FormattedText("/start", (Entity("code", 0, 6),))
    assert code.with_found_entities() == code

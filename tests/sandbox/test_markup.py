"""Rules of core.telegram.org/bots/api#html-style and the words of Telegram's complaints."""

import pytest

from sandbox.errors import BotApiError
from sandbox.formatting import Entity
from sandbox.markup import parse_html

STADIUM = "🏟 🏟&lt;"  # 13 bytes after "<", 6 UTF-16 units of text


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        (f"{STADIUM}<abac", "Unclosed start tag at byte offset 13"),
        (f"{STADIUM}<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        (f"{STADIUM}<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        (
            f"{STADIUM}<i    aba>",
            'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 13',
        ),
        (f"{STADIUM}<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
        (f"{STADIUM}<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        (f'{STADIUM}<i    aba  =  "&lt;&gt;>', "Unclosed start tag at byte offset 13"),
        (f"{STADIUM}<i    aba  =  '&lt;&gt;>", "Unclosed start tag at byte offset 13"),
        (f"{STADIUM}</", "Unexpected end tag at byte offset 13"),
        (f"{STADIUM}<b></b></", "Unexpected end tag at byte offset 20"),
        (f"{STADIUM}<i>a</i   ", "Unclosed end tag at byte offset 17"),
        (
            f"{STADIUM}<i>a</em   >",
            'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"',
        ),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_in_the_words_of_telegram(source: str, complaint: str) -> None:
    with pytest.raises(BotApiError) as refusal:
        parse_html(source)
    assert refusal.value.code == 400
    assert refusal.value.description == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("B", "bold"),
    ],
)
def test_supported_tags(tag: str, kind: str) -> None:
    content = parse_html(f"{STADIUM}<{tag} >🏟a</ >")
    assert content.text == "🏟 🏟<🏟a"
    assert content.entities == (Entity(kind, 6, 3),)


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        ('<a href="https://edu.ru/x?a=1&amp;b=2">x</a>', "https://edu.ru/x?a=1&b=2"),
        ("<a href=telegram.org>x</a>", "http://telegram.org/"),
        ("<a   href=  'telegram.org?&lt;'   >x</a>", "http://telegram.org?<"),
        ("<a>telegram.org</a>", "http://telegram.org/"),
        ("<a href='tg://user?id=7'>x</a>", "tg://user?id=7"),
        ("<a href='mailto:a@b.ru'>x</a>", "mailto:a@b.ru"),
    ],
)
def test_links(source: str, entity: str) -> None:
    content = parse_html(source)
    assert content.entities == (Entity("text_link", 0, len(content.text), entity),)


@pytest.mark.parametrize("source", ["<a>x</a>", "<a href='asdasd'>x</a>", "<b></b>x", "<i></>x"])
def test_a_link_to_nowhere_and_an_empty_tag_leave_plain_text(source: str) -> None:
    content = parse_html(source)
    assert (content.text, content.entities) == ("x", ())


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        ('<span class="tg-spoiler">x</span>', Entity("spoiler", 0, 1)),
        ("<blockquote expandable>x</blockquote>", Entity("expandable_blockquote", 0, 1)),
        ("<tg-emoji emoji-id='53'>x</tg-emoji>", Entity("custom_emoji", 0, 1, "53")),
        ('<pre><code class="language-py">x</code></pre>', Entity("pre", 0, 1, "py")),
        ('<code class="language-py"><pre>x</pre></code>', Entity("pre", 0, 1, "py")),
    ],
)
def test_tags_with_arguments(source: str, entity: Entity) -> None:
    assert parse_html(source).entities == (entity,)


def test_nested_tags_are_listed_from_the_outside_in() -> None:
    content = parse_html("<i>a<b>b</b><u><s>c</s></u></i>")
    assert content.entities == (
        Entity("italic", 0, 3),
        Entity("bold", 1, 1),
        Entity("underline", 2, 1),
        Entity("strikethrough", 2, 1),
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("&#8212;&#x2014;", "——"),
        ("&lt", "<"),
        ("&laquo;&nbsp; & &#12345678; &#xDFDF;", "&laquo;&nbsp; & &#12345678; &#xDFDF;"),
        ("&amp;lt;", "&lt;"),
    ],
)
def test_character_references(source: str, text: str) -> None:
    assert parse_html(source).text == text

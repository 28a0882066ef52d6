"""What wraps a row or a run in a Word file does not hide it; what is deleted is gone."""

from tests.core.documents.packages import blocks, numbering, only_table, p, r, tbl, tc, tr, word

HEADING = tr("№", "Мероприятие", "Сроки")


def sdt(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_paragraphs_keep_their_lines() -> None:
    body = p("Приказ", "<w:r><w:br/></w:r>", "№ 5") + p("О плане")
    assert blocks(word(body)) == ("Приказ\n№ 5", "О плане")


def test_empty_paragraphs_are_nothing() -> None:
    assert blocks(word(p(" ") + p("План") + "<w:p/>")) == ("План",)


def test_a_tab_a_hard_hyphen_and_a_soft_one() -> None:
    signs = "<w:t>план</w:t><w:noBreakHyphen/><w:t>гра</w:t><w:softHyphen/><w:t>фик</w:t>"
    assert blocks(word(p(f"<w:r>{signs}<w:tab/><w:t>1</w:t></w:r>"))) == ("план-график 1",)


def test_rows_and_cells_in_content_controls_are_seen() -> None:
    table = tbl(HEADING, sdt(tr("1", sdt(tc("Семинар")), tc(sdt(p("май"))))))
    assert only_table(word(table))[1] == ("1", "Семинар", "май")


def test_a_whole_table_in_a_content_control_is_seen() -> None:
    assert len(only_table(word(sdt(tbl(HEADING, tr("1", "Семинар", "май")))))) == 2


def test_a_placeholder_nobody_filled_in_is_not_text() -> None:
    table = tbl(HEADING, tr("1", "Семинар", tc(p(sdt(r("Выберите дату"), "<w:showingPlcHdr/>")))))
    assert only_table(word(table))[1] == ("1", "Семинар", "")


def test_tracked_insertions_are_kept_and_deletions_dropped() -> None:
    changed = p(
        f"<w:ins>{r('17')}</w:ins>",
        "<w:del><w:r><w:delText>14</w:delText></w:r></w:del>",
        " марта",
        f"<w:moveFrom>{r(' ушло')}</w:moveFrom><w:moveTo>{r(' пришло')}</w:moveTo>",
    )
    assert blocks(word(changed)) == ("17 марта пришло",)


def test_a_row_inserted_with_tracking_is_kept_and_a_deleted_one_dropped() -> None:
    def tracked(mark: str, title: str) -> str:
        return tr("1", title, "май", properties=f"<w:trPr><w:{mark}/></w:trPr>")

    rows = only_table(word(tbl(HEADING, tracked("ins", "Новое"), tracked("del", "Старое"))))
    assert [row[1] for row in rows] == ["Мероприятие", "Новое"]


def test_smart_tags_and_custom_xml_are_opened() -> None:
    body = p(f"<w:smartTag>{r('в 2027 ')}<w:customXml>{r('году')}</w:customXml></w:smartTag>")
    assert blocks(word(body)) == ("в 2027 году",)


def test_hidden_text_is_hidden_and_text_once_hidden_is_not() -> None:
    body = p(
        r("видно", '<w:rPr><w:vanish w:val="0"/></w:rPr>'),
        r("не видно", "<w:rPr><w:vanish/></w:rPr>"),
    )
    assert blocks(word(body)) == ("видно",)


def test_a_link_keeps_its_target_beside_its_words() -> None:
    body = p("На ", f'<w:hyperlink r:id="k1">{r("сайте")}</w:hyperlink>', ".")
    assert blocks(word(body, {"k1": "https://iro.example/1"})) == (
        "На сайте https://iro.example/1.",
    )


def test_an_address_written_out_is_not_repeated() -> None:
    body = p(f'<w:hyperlink r:id="k1">{r("https://iro.example/1")}</w:hyperlink>')
    assert blocks(word(body, {"k1": "https://iro.example/1/"})) == ("https://iro.example/1",)


def test_a_letter_address_is_not_a_page() -> None:
    body = p(f'<w:hyperlink r:id="k1">{r("пишите")}</w:hyperlink>')
    assert blocks(word(body, {"k1": "mailto:a@iro.example"})) == ("пишите",)


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_a_link_as_a_field_keeps_its_target_and_hides_its_instruction() -> None:
    instruction = '<w:r><w:instrText> HYPERLINK "https://a.example/" </w:instrText></w:r>'
    body = p(field("begin"), instruction, field("separate"), "сайт", field("end"), " вот")
    assert blocks(word(body)) == ("сайт https://a.example/ вот",)


def test_a_simple_field_shows_its_result() -> None:
    assert blocks(word(p(f'<w:fldSimple w:instr="DATE">{r("5 мая")}</w:fldSimple>'))) == ("5 мая",)


def test_an_end_of_a_field_that_never_began_changes_nothing() -> None:
    assert blocks(word(p(field("end"), field("separate"), "текст"))) == ("текст",)


def test_a_text_box_is_read_once_though_drawn_twice() -> None:
    def box(text: str) -> str:
        return f"<w:txbxContent>{p(text)}</w:txbxContent>"

    drawn = (
        f"<mc:Choice>{box('УТВЕРЖДЕН')}</mc:Choice><mc:Fallback>{box('УТВЕРЖДЕН')}</mc:Fallback>"
    )
    body = p(f"<w:r><mc:AlternateContent>{drawn}</mc:AlternateContent></w:r>", "План")
    assert blocks(word(body)) == ("УТВЕРЖДЕН", "План")


def test_a_cell_merged_across_is_empty_but_for_its_first_column() -> None:
    section = tr(tc("I. Раздел", '<w:gridSpan w:val="3"/>'))
    rows = only_table(word(tbl(HEADING, section, tr("1", "Семинар", "май"))))
    assert rows[1:] == (("I. Раздел", "", ""), ("1", "Семинар", "май"))


def test_a_cell_merged_down_is_empty_but_for_its_first_row() -> None:
    table = tbl(
        HEADING,
        tr("1", "А", tc("май", '<w:vMerge w:val="restart"/>')),
        tr("2", "Б", tc("не видно", "<w:vMerge/>")),
        tr("3", "В", "июнь"),
    )
    assert [row[2] for row in only_table(word(table))] == ["Сроки", "май", "", "июнь"]


def test_a_row_that_begins_later_keeps_its_columns() -> None:
    late = tr("Семинар", "май", properties='<w:trPr><w:gridBefore w:val="1"/></w:trPr>')
    assert only_table(word(tbl(HEADING, tr("1", "А", "май"), late)))[2] == ("", "Семинар", "май")


def test_a_border_drawn_aside_in_some_rows_makes_no_column() -> None:
    """Word counts five grid columns here; a reader sees three."""
    heading = tr("№", tc("Мероприятие", '<w:gridSpan w:val="3"/>'), "Сроки")
    row = tr("1", tc("Семинар", '<w:gridSpan w:val="2"/>'), tc("май", '<w:gridSpan w:val="2"/>'))
    assert only_table(word(tbl(heading, row))) == (
        ("№", "Мероприятие", "Сроки"),
        ("1", "Семинар", "май"),
    )


def test_a_cell_over_two_columns_moves_its_neighbour() -> None:
    heading = tr("№", "Мероприятие", "Сроки", "Ответственные")
    row = tr("1", tc("Семинар в мае", '<w:gridSpan w:val="2"/>'), "ИРО")
    assert only_table(word(tbl(heading, row)))[1] == ("1", "Семинар в мае", "", "ИРО")


def test_sections_may_outnumber_rows() -> None:
    sections = [tr(tc(name, '<w:gridSpan w:val="3"/>')) for name in ("Раздел I", "Раздел II")]
    assert only_table(word(tbl(*sections, tr("1", "А", "май"))))[2] == ("1", "А", "май")


def test_a_heading_of_two_storeys_has_the_columns_of_the_lower_one() -> None:
    upper = tr(
        tc("Мероприятие", '<w:vMerge w:val="restart"/>'), tc("Сроки", '<w:gridSpan w:val="2"/>')
    )
    lower = tr(tc("", "<w:vMerge/>"), "начало", "окончание")
    assert only_table(word(tbl(upper, lower, tr("А", "май", "июнь")))) == (
        ("Мероприятие", "Сроки", ""),
        ("", "начало", "окончание"),
        ("А", "май", "июнь"),
    )


def test_a_table_within_a_cell_is_read_into_the_cell() -> None:
    inner = tbl(tr("очно", "12 мая"), tr("заочно", "13 мая"))
    rows = only_table(word(tbl(HEADING, tr("1", "Семинар", tc(p("Даты:") + inner + p(""))))))
    assert rows[1] == ("1", "Семинар", "Даты:\nочно 12 мая\nзаочно 13 мая")


def test_a_table_that_only_frames_the_plan_is_opened() -> None:
    plan = tbl(HEADING, tr("1", "Семинар", "май"))
    assert only_table(word(tbl(tr(tc(p("План") + plan)))))[1] == ("1", "Семинар", "май")


def test_a_table_split_in_two_gives_two() -> None:
    parts = tbl(HEADING, tr("1", "А", "май")) + p("") + tbl(tr("2", "Б", "июнь"))
    assert [block.rows for block in blocks(word(parts)) if not isinstance(block, str)] == [
        (("№", "Мероприятие", "Сроки"), ("1", "А", "май")),
        (("2", "Б", "июнь"),),
    ]


def test_a_stamp_laid_out_as_a_table_above_the_plan_is_text() -> None:
    stamp = tbl(tr("СОГЛАСОВАНО", "УТВЕРЖДАЮ"))
    plan = tbl(HEADING, tr("1", "А", "май"))
    assert blocks(word(stamp + p("План-график") + plan))[:3] == (
        "СОГЛАСОВАНО",
        "УТВЕРЖДАЮ",
        "План-график",
    )


def test_a_title_in_the_first_rows_of_the_plan_is_text() -> None:
    title = tr(tc("План-график на 2027 год", '<w:gridSpan w:val="3"/>'))
    first, table = blocks(word(tbl(title, HEADING, tr("1", "А", "май"))))
    assert first == "План-график на 2027 год"
    assert not isinstance(table, str)
    assert table.rows[0] == ("№", "Мероприятие", "Сроки")


def test_tables_without_a_plan_stay_tables() -> None:
    assert only_table(word(tbl(tr("Имя", "Школа"), tr("А", "Б")))) == (("Имя", "Школа"), ("А", "Б"))


def level(number: int, style: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def a_list(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def use(name: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


DECIMAL = numbering(
    a_list(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
    + a_list(1, level(0, "bullet", "•"))
    + a_list(2, level(0, "upperRoman", "%1)", start=4))
    + use(1, of=0)
    + use(2, of=1)
    + use(3, of=2)
    + use(
        4, of=0, override='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    )
)


def numbered(text: str, number: int = 1, depth: int = 0) -> str:
    mark = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, properties=f"<w:pPr>{mark}</w:pPr>")


def test_automatic_numbers_are_counted_as_printed() -> None:
    body = "".join(
        [
            numbered("Утвердить"),
            numbered("Руководителям"),
            numbered("обеспечить", depth=1),
            numbered("предоставлять", depth=1),
            numbered("Контроль"),
            numbered("сроков", depth=1),
            numbered("раздел", 3),
            numbered("снова", 4),
        ]
    )
    assert blocks(word(body, numbering=DECIMAL)) == (
        "1. Утвердить",
        "2. Руководителям",
        "2.1. обеспечить",
        "2.2. предоставлять",
        "3. Контроль",
        "3.1. сроков",
        "IV) раздел",
        "7. снова",
    )


def test_a_column_of_automatic_numbers_is_a_column_of_numbers() -> None:
    rows = [tr(tc(numbered("")), title, "май") for title in ("А", "Б")]
    table = only_table(word(tbl(HEADING, *rows), numbering=DECIMAL))
    assert [row[0] for row in table] == ["№", "1.", "2."]


def test_a_bullet_and_an_unknown_list_are_no_numbers() -> None:
    body = numbered("пункт", 2) + numbered("другой", 99)
    assert blocks(word(body, numbering=DECIMAL)) == ("пункт", "другой")


def test_a_list_may_come_with_the_style_of_a_paragraph() -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Clause"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    clause = p("Утвердить", properties='<w:pPr><w:pStyle w:val="Clause"/></w:pPr>')
    plain = p("Приказ", properties='<w:pPr><w:pStyle w:val="Other"/></w:pPr>')
    document = blocks(word(plain + clause, numbering=DECIMAL, styles=styles))
    assert document == ("Приказ", "1. Утвердить")

"""The command line as an operator meets it: its contracts, and one clear line for bad input."""

import asyncio
import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import Workbook
from typer.testing import CliRunner

from bot.cli import main
from bot.example import PLAN, ROSTER
from sandbox import Sandbox, SimulatedClock
from tests.conftest import corpus
from tests.databases import Shelf
from tests.postgres import PostgresServer

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


@pytest.fixture(autouse=True)
def _fresh_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'var' / 'test.db'}")
    for name in ("BOT_TOKEN", "BOT_API_URL"):
        monkeypatch.delenv(name, raising=False)


def run(*words: str | Path) -> Any:
    """What a command comes to."""
    return CliRunner().invoke(main, [str(word) for word in words])


def done(*words: str | Path) -> str:
    """The output of a command that must succeed."""
    result = run(*words)
    assert result.exit_code == 0, result.output
    return str(result.stdout)


def refused(*words: str | Path) -> str:
    """The one line on standard error of a command that must fail."""
    return refusal(run(*words))


def refusal(result: Result) -> str:
    """The one line a failed command leaves."""
    assert result.exit_code == 1, result.output
    assert not result.stdout
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    return str(lines[0])


def roster_file(path: Path, *rows: tuple[str, ...]) -> Path:
    """A CSV with the usual headings."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("ФИО", "Роль", "Муниципалитет", "Школа"), *rows])
    return path


def test_a_plan_a_roster_and_their_links_and_figures() -> None:
    done("import", PLAN, "--timezone", "Asia/Yekaterinburg", "--yes")
    done("roster", "import", ROSTER)
    invites = json.loads(done("invites", "--json"))
    assert len(invites) == 15
    assert {*invites[0]} == {"name", "role", "school", "municipality", "code", "link"}
    assert len({invite["code"] for invite in invites}) == 15
    curator = next(one for one in invites if one["name"] == "Белкина Ольга Сергеевна")
    assert curator["role"] == "curator"
    assert curator["school"] == "Сосновская школа № 1; Берёзовская школа"
    figures = json.loads(done("indicators", "--json"))
    webinar = next(one for one in figures if one["activity"] == "2")
    assert webinar == {
        "programme": "План-график проекта адресной поддержки школ «Опора» в Заречном крае"
        " в 2027 году",
        "activity": "2",
        "title": "Установочный вебинар «Школа, которая слышит: как устроен проект в 2027 году»",
        "population": "participants",
        "unit": "percent",
        "comparator": ">=",
        "goal": 100,
        "done": 0,
        "total": 13,
        "value": 0,
        "live": 0,
        "met": webinar["met"],
        "frozen_at": webinar["frozen_at"],
    }


def test_the_links_stay_the_same_until_they_are_used() -> None:
    done("roster", "import", ROSTER)
    assert done("invites", "--json") == done("invites", "--json")


def test_links_are_not_written_for_a_bot_without_a_name(tmp_path: Path) -> None:
    done("roster", "import", ROSTER)
    result = run("invites", "--pdf", tmp_path / "sheets.pdf")
    assert result.exit_code == 1
    assert result.stderr.startswith("Не задан BOT_TOKEN")
    assert not (tmp_path / "sheets.pdf").exists()


def test_without_a_name_the_codes_are_told_and_why_there_are_no_links() -> None:
    done("roster", "import", ROSTER)
    result = run("invites")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "Не задан BOT_TOKEN. Возьмите токен у @BotFather и впишите его в .env.",
        "Ссылок пока нет, только коды: имя бота ещё не узнано.",
    ]


def test_a_roster_imported_twice_adds_nobody() -> None:
    done("roster", "import", ROSTER)
    again = json.loads(done("roster", "import", ROSTER, "--json"))
    assert [again[key] for key in ("people", "new_people", "schools")] == [15, 0, 4]
    assert [again[key] for key in ("changed", "gone")] == [[], []]


def test_what_a_later_roster_changes_is_told(tmp_path: Path) -> None:
    place = ("Северный округ", "Школа № 1")
    before = [("Орлова Мария", "директор", *place), ("Попов Глеб", "учитель", *place)]
    after = [("Орлова М.", "директор", *place), ("Юдин Пётр", "завуч", *place)]
    done("roster", "import", roster_file(tmp_path / "a.csv", *before))
    later = roster_file(tmp_path / "b.csv", *after)
    told = json.loads(done("roster", "import", later, "--json"))
    assert [one["name"] for one in told["new"]] == ["Орлова М.", "Юдин Пётр"]
    assert [one["name"] for one in told["gone"]] == ["Орлова Мария", "Попов Глеб"]
    (doubt,) = told["doubtful"]
    assert (doubt["new"]["row"], doubt["other"]["name"]) == (2, "Орлова Мария")
    assert "- Попов Глеб: учитель, Школа № 1" in done("roster", "import", later, "--close-gone")
    assert not json.loads(done("roster", "import", later, "--json"))["gone"]


def test_what_is_in_doubt_is_not_made_one_silently(tmp_path: Path) -> None:
    place = ("Северный округ", "Школа № 1")
    rows = [("Орлова Мария", "директор", *place), ("Орлова М.", "завуч", *place)]
    result = run("roster", "import", roster_file(tmp_path / "a.csv", *rows))
    assert "Орлова М. (Школа № 1, строка 3) и Орлова Мария (Школа № 1, строка 2)" in result.stderr
    assert result.exit_code == 0


def test_a_roster_with_several_faults_tells_them_all(tmp_path: Path) -> None:
    rows = [("Попов Глеб", "тренер", "С", "Ш"), ("Ежова Дина", "куратор", "С", "")]
    result = run("roster", "import", roster_file(tmp_path / "a.csv", *rows))
    assert result.exit_code == 1
    first, *faults = result.stderr.splitlines()
    assert "Ошибок в списке: 2" in first
    assert [fault.split(" (")[0] for fault in faults] == ["Строка 2", "Строка 3"]


def test_an_xlsx_roster_is_the_same_as_a_csv(tmp_path: Path) -> None:
    workbook = Workbook()
    people = workbook.active
    assert people is not None
    people.title = "Участники"
    with ROSTER.open(encoding="utf-8") as file:
        for row in csv.reader(file, delimiter=";"):
            people.append(row)
    schools = workbook.create_sheet("Школы")
    schools.append(["Муниципалитет", "Школа", "Педагогов", "Часовой пояс"])
    schools.append(["Озёрный район", "Озёрная школа № 2", 24, None])
    workbook.save(tmp_path / "roster.xlsx")
    counts = json.loads(done("roster", "import", tmp_path / "roster.xlsx", "--json"))
    assert [counts[key] for key in ("people", "new_people", "schools")] == [15, 15, 4]


def test_the_order_of_perm_krai_is_imported_whole() -> None:
    order = corpus("perm-krai-2022.txt")
    done("import", order, "--timezone", "Asia/Yekaterinburg", "--yes")
    rows = {one["activity"] for one in json.loads(done("indicators", "--json"))}
    assert {"3", "4", "6", "20"} <= rows
    shown = json.loads(done("plan", "show", order, "--json"))
    assert [row["number"] for row in shown["activities"]] == [str(n) for n in range(1, 21)]


def test_a_warning_is_shown_with_its_question(tmp_path: Path) -> None:
    order = tmp_path / "order.txt"
    order.write_text("№\tМероприятие\tСроки\tОтветственные\n1\tОтчёт\tмарт\tИРО\n", "utf-8")
    shown = json.loads(done("plan", "show", order, "--json"))
    text = "Срок «март» без года. Какой это год?"
    assert shown["warnings"] == [{"activity": "1", "code": "year-unknown", "text": text}]
    assert text in done("plan", "show", order)


def test_a_new_edition_tells_what_it_changes(tmp_path: Path) -> None:
    done("import", PLAN, "--timezone", "Asia/Yekaterinburg", "--yes")
    edited = tmp_path / "edited.txt"
    text = PLAN.read_text(encoding="utf-8").replace("02.03.2027", "09.03.2027")
    edited.write_text(text.replace("10.\tИтоговая", "11.\tИтоговая"), encoding="utf-8")
    said = done("import", edited, "--yes")
    assert "Изменились сроки: 4" in said
    assert "Изменились номера или разделы: 10 → 11" in said
    assert "Добавлены" not in said
    assert "Исключены" not in said
    assert "сообщать об изменениях некому" in said
    assert "Изменений нет" in done("import", edited, "--yes")


def test_a_new_edition_with_a_row_inserted_names_old_and_new_numbers(tmp_path: Path) -> None:
    done("import", PLAN, "--timezone", "Asia/Yekaterinburg", "--yes")
    edited = tmp_path / "edited.txt"
    text = PLAN.read_text(encoding="utf-8")
    head, tail = text.split("9.\tМониторинг", 1)
    tail = tail.replace("10.\tИтоговая встреча", "11.\tИтоговая онлайн-встреча")
    added = "9.\tВыездная стажировка директоров\t05.10.2027\tИРО ЗК\t\t\n"
    edited.write_text(f"{head}{added}10.\tМониторинг{tail}", encoding="utf-8")
    assert done("import", edited, "--yes").splitlines()[2:7] == [
        "Добавлены строки: 9",
        "Изменился текст: 10 → 11",
        "Изменились номера или разделы: 9 → 10",
        "О новых строках ещё никто не знает: напомним в срок",
        "Загружено: План-график проекта адресной поддержки школ «Опора» в Заречном крае"
        " в 2027 году",
    ]


def plan_of(path: Path, region: str) -> Path:
    """The example, of another region."""
    text = PLAN.read_text(encoding="utf-8").replace("Заречном крае", region)
    path.write_text(text, encoding="utf-8")
    return path


def zones() -> set[str]:
    """The zones of the programmes, as the database has them."""
    with sqlite3.connect(Path("var/test.db")) as database:
        return {zone for (zone,) in database.execute("SELECT zone FROM programmes")}


def test_the_time_zone_of_the_region_is_proposed_and_told(tmp_path: Path) -> None:
    plan = plan_of(tmp_path / "plan.txt", "Томской области")
    said = done("import", plan, "--yes")
    assert "Часовой пояс по региону плана: Asia/Tomsk" in said
    assert zones() == {"Asia/Tomsk"}
    again = done("import", plan, "--yes")
    assert "по региону" not in again


def test_a_time_zone_that_is_named_or_in_force_outweighs_the_region(tmp_path: Path) -> None:
    plan = plan_of(tmp_path / "plan.txt", "Томской области")
    assert "по региону" not in done("import", plan, "--timezone", "Asia/Omsk", "--yes")
    done("import", plan, "--yes")
    assert zones() == {"Asia/Omsk"}


def test_a_plan_of_no_region_has_the_usual_time_zone_with_a_warning() -> None:
    result = run("import", PLAN, "--yes")
    assert "принят Europe/Moscow" in result.stderr
    assert zones() == {"Europe/Moscow"}


def test_a_region_of_several_time_zones_is_asked_about(tmp_path: Path) -> None:
    plan = plan_of(tmp_path / "plan.txt", "Якутии")
    asked = CliRunner().invoke(main, ["import", str(plan)], input="Asia/Magadan\ny\n")
    assert asked.exit_code == 0
    assert "[Asia/Yakutsk]" in asked.stdout
    assert zones() == {"Asia/Magadan"}


def test_a_region_of_several_time_zones_is_assumed_with_a_warning(tmp_path: Path) -> None:
    result = run("import", plan_of(tmp_path / "plan.txt", "Якутии"), "--yes")
    assert "принят Asia/Yakutsk" in result.stderr
    assert zones() == {"Asia/Yakutsk"}


def test_a_year_is_rehearsed_with_a_roster_or_with_the_people_there_are(tmp_path: Path) -> None:
    picture = tmp_path / "year.png"
    told = json.loads(done("rehearse", PLAN, "--roster", ROSTER, "--picture", picture, "--json"))
    assert picture.read_bytes().startswith(PNG[:8])
    assert not (tmp_path / "var").exists()
    assert (told["people"], told["daily_limit"], told["quiet"]) == (15, 5, ["21:00", "08:00"])
    assert {*told["stages"][0]} == {
        *("occurrence", "activity", "title", "stage", "at", "people", "seconds"),
        *("postponed", "dropped"),
    }
    assert told["messages"] == sum(day["messages"] for day in told["days"]) > 0
    nobody = run("rehearse", PLAN, "--json")
    assert json.loads(nobody.stdout)["people"] == 0
    assert "укажите список" in nobody.stderr
    done("roster", "import", ROSTER)
    shown = done("rehearse", PLAN)
    assert f"Всего {told['messages']} сообщен" in shown
    assert "Самые загруженные часы" in shown


def test_import_asks_unless_told_to_be_sure() -> None:
    result = CliRunner().invoke(main, ["import", str(PLAN), "--timezone", "UTC"], input="n\n")
    assert result.exit_code == 1
    assert json.loads(done("indicators", "--json")) == []


def test_a_missing_file() -> None:
    assert "нет. Проверьте путь" in refused("import", "nowhere.txt", "--yes")
    assert "нет. Проверьте путь" in refused("roster", "import", "nowhere.csv")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert "нет текста" in refused("import", tmp_path / "empty.txt", "--yes")
    assert "нет ни одного участника" in refused("roster", "import", tmp_path / "empty.txt")


def test_a_picture_instead_of_a_document(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(PNG)
    refused("import", tmp_path / "plan.txt", "--yes")
    refused("plan", "show", tmp_path / "plan.txt")
    refused("roster", "import", tmp_path / "plan.txt")


def test_a_text_that_is_no_plan(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Уважаемые коллеги\n", encoding="utf-8")
    assert "таблицы плана" in refused("import", tmp_path / "letter.txt", "--yes")


def test_an_unknown_role_names_its_row_and_nothing_is_half_done(tmp_path: Path) -> None:
    roster = roster_file(
        tmp_path / "roster.csv",
        ("Орлова Мария Петровна", "директор", "Сосновский округ", "Школа № 1"),
        ("Зайцев Олег Николаевич", "космонавт", "Сосновский округ", "Школа № 1"),
    )
    assert refused("roster", "import", roster).startswith("Строка 3 (Зайцев Олег Николаевич)")
    assert json.loads(done("invites", "--json")) == []


def test_a_duplicate_person_names_both_rows(tmp_path: Path) -> None:
    head = ("Орлова Мария Петровна", "директор", "Сосновский округ", "Школа № 1")
    roster = roster_file(tmp_path / "roster.csv", head, head)
    assert "Строка 3" in refused("roster", "import", roster)
    assert json.loads(done("invites", "--json")) == []


def test_an_unknown_time_zone() -> None:
    assert "Часового пояса «Mars/Base» нет" in refused(
        "import", PLAN, "--timezone", "Mars/Base", "--yes"
    )


def test_wrong_usage_is_exit_code_2() -> None:
    assert run("import").exit_code == 2
    assert run("nonsense").exit_code == 2


def test_run_without_a_token() -> None:
    assert "Не задан BOT_TOKEN" in refused("run")


def test_run_with_a_token_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "not a token")
    assert "не принимает BOT_TOKEN" in refused("run")


async def test_run_with_a_token_telegram_does_not_know(
    monkeypatch: pytest.MonkeyPatch, begins_at: Any
) -> None:
    async with Sandbox(SimulatedClock(begins_at)) as sandbox:
        monkeypatch.setenv("BOT_TOKEN", "42:another")
        monkeypatch.setenv("BOT_API_URL", sandbox.url)
        assert "не принимает BOT_TOKEN" in refusal(await asyncio.to_thread(run, "run"))


def test_run_without_a_bot_api(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "42:sandbox")
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    assert "http://127.0.0.1:9 не отвечает" in refused("run")


def test_a_database_that_cannot_be_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"this is no database" * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'broken.db'}")
    assert "База данных не открывается" in refused("indicators")
    monkeypatch.setenv("DATABASE_URL", "nonsense")
    assert "DATABASE_URL не подходит" in refused("indicators")


def test_the_doctor_tells_what_to_do_and_says_with_its_code_that_there_is_something(
    tmp_path: Path,
) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "test.db").write_bytes(b"this is no database" * 100)
    result = run("doctor")
    assert result.exit_code == 1
    assert "ПРОБЛЕМА  настройки: Не задан BOT_TOKEN" in result.stdout
    assert "ПРОБЛЕМА  база данных: База данных не открывается" in result.stdout
    assert "ок  часовые пояса" in result.stdout
    found = json.loads(run("doctor", "--json").stdout)
    assert {one["verdict"] for one in found} == {"ok", "problem"}
    assert {*found[0]} == {"check", "verdict", "code", "text", "remedy"}


def test_a_setting_that_is_no_number_is_named_and_not_quoted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SEND_RATE", "s3cr3t")
    for words in (["indicators"], ["run"]):
        assert refused(*words).startswith("Настройка не подходит: SEND_RATE.")


def test_the_headless_demo_plays_to_the_end() -> None:
    said = done("demo", "--headless")
    assert "Громов Пётр Ильич нажимает [Был(а) на вебинаре]" in said
    assert "3 из 4 школ = 75 %, нужно 100 %: не хватает 1 (вживую 2)" in said


def test_the_headless_demo_plays_the_order_of_perm_krai() -> None:
    said = done("demo", "--headless", "--plan", corpus("perm-krai-2022.txt"))
    assert "11 из 13 участников = 84,6 %, нужно 100 %: не хватает 2 (вживую 5)" in said
    assert "3 из 3 кураторов = 100 %, нужно 100 %: выполнено (вживую 1)" in said


@pytest.fixture
def postgresql(server_shelf: Shelf) -> Iterator[str]:
    """An empty database on a server."""
    with server_shelf.copy(None) as url:
        yield url


def test_on_postgresql_one_command_migrates_and_the_others_ask_for_it(
    postgresql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgresql)
    monkeypatch.setenv("BOT_TOKEN", "42:sandbox")
    for words in (["indicators"], ["roster", "import", ROSTER], ["run"]):
        assert refused(*words) == "База данных старше программы. Выполните: pereklichka migrate"
    assert "обновлена" in done("migrate")
    done("import", PLAN, "--timezone", "Asia/Yekaterinburg", "--yes")
    done("roster", "import", ROSTER)
    assert len(json.loads(done("invites", "--json"))) == 15
    assert json.loads(done("indicators", "--json"))


def test_from_a_file_to_a_server_it_moves_by_one_command(
    postgresql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "old.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    done("import", PLAN, "--timezone", "Asia/Yekaterinburg", "--yes")
    done("roster", "import", ROSTER)
    figures = done("indicators", "--json")
    assert refused("move", file).startswith("Перенести базу данных можно только на сервер")
    monkeypatch.setenv("DATABASE_URL", postgresql)
    assert refused("move", tmp_path / "none.db") == (
        f"Файла с базой данных нет: {tmp_path / 'none.db'}."
    )
    done("migrate")
    assert done("move", file).startswith("Перенесены и сверены строки: ")
    assert done("indicators", "--json") == figures
    assert refused("move", file).startswith("База данных в DATABASE_URL не пуста")


def test_a_server_that_does_not_answer_or_knows_another_password(
    server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.execute("CREATE USER guest PASSWORD 'right'")
    urls = (
        "postgresql://guest:s3cr3t@127.0.0.1:9/x",
        server.url("postgres", user="guest:s3cr3t"),
        server.url("nowhere"),
    )
    for url in urls:
        monkeypatch.setenv("DATABASE_URL", url)
        for words in ("migrate", "indicators"):
            said = refused(words)
            assert said.startswith("База данных не открывается.")
            assert "s3cr3t" not in said

"""Whom or what a target counts, told by the nouns of the documents."""

import re
from collections.abc import Mapping, Sequence

from core.plan import Population

# Each name is a row of stems that must stand one after another; the longest fitting row wins.
# «%» stands for any one word. Adjectives before the first stem are skipped by the caller.
_NAMES: Mapping[Population, tuple[str, ...]] = {
    Population.PARTICIPANTS: (
        "участник", "участниц", "слушател", "человек", "приглашенн", "педагогов-участник",
    ),
    Population.SCHOOLS: (
        "школ", "шнор", "шнср", "шнсу", "оо", "оу", "сош", "оош", "лице", "гимнази",
        "образовательн организац", "образовательн учрежден", "общеобразовательн организац",
        "общеобразовательн учрежден", "площадк", "детск сад", "доо", "доу",
    ),
    Population.CURATORS: ("куратор",),
    Population.MUNICIPAL_COORDINATORS: ("муниципальн координатор", "координатор"),
    Population.TEACHERS: (
        "педагог", "учител", "преподавател", "воспитател", "наставник", "тьютор",
        "педагогическ работник", "педагогическ и % работник", "педагогическ кадр",
        "классн руководител", "советник", "специалист школ",
    ),
    Population.MANAGEMENT_TEAMS: (
        "управленческ команд", "административн команд", "школьн команд", "команд школ", "команд",
        "руководител", "директор", "заместител", "завуч", "управленц", "управленческ кадр",
        "руководящ работник", "администраци",
    ),
    Population.MUNICIPALITIES: (
        "муниципалитет", "муниципальн образован", "муниципальн район", "муниципальн округ",
        "городск округ", "территори", "моуо", "омсу", "муниципальн орган", "район", "округ",
        "муниципальн и городск округ", "орган управлен",
    ),
    Population.MOUO_HEADS: (
        "руководител орган", "руководител моуо", "руководител муниципальн орган",
        "руководител управлен", "руководител отдел образован", "начальник управлен",
        "начальник отдел", "начальник моуо", "руководител мсу", "специалист моуо",
    ),
    Population.METHODOLOGISTS: (
        "методист", "представител % методическ служб", "представител методическ служб",
        "методическ служб", "муниципальн методическ служб", "специалист методическ служб",
    ),
    Population.SPECIALISTS: ("специалист", "психолог", "логопед", "дефектолог", "эксперт"),
    Population.WORKING_GROUPS: (
        "рабоч групп", "творческ групп", "проектн групп", "проблемн групп", "групп",
    ),
    Population.PARENTS: ("родител", "законн представител"),
    Population.STUDENTS: (
        "обучающ", "учащ", "ученик", "учениц", "школьник", "выпускник", "воспитанник", "студент",
        "неуспевающ", "отличник", "хорошист", "детей", "дети", "детям", "ребен", "подростк",
        "девятиклассник", "одиннадцатиклассник",
    ),
    Population.EVENTS: (
        "мероприят", "вебинар", "семинар", "совещан", "конференц", "тренинг", "занят", "заседан",
        "встреч", "урок", "практикум", "круглый стол", "кругл стол", "методическ дней",
        "методическ дня", "методическ день", "классн час", "классн часа", "классн часов",
        "мастеркласс",
        "мастер-класс", "мастер класс", "форум", "собран", "фестивал", "конкурс", "олимпиад",
        "стажиров", "выезд", "педсовет", "акци", "онлайн-семинар", "онлайн-вебинар", "сесси",
        "вебинар-", "лекци", "экскурси", "турнир", "соревнован", "марафон", "сбор",
    ),
    Population.DOCUMENTS: (
        "документ", "проект", "программ", "план", "отчет", "рекомендац", "приказ", "справк",
        "дорожн карт", "публикац", "статей", "стать", "сборник", "материал", "паспорт", "положен",
        "пособи", "маршрут", "карт", "модел", "разработк", "разработок", "акта", "актов",
        "распоряжен", "методичк", "кейс", "видеоролик", "памят",
    ),
    Population.OTHER: ("консультац", "семей", "семья", "семьи", "семьям", "семье"),
}  # fmt: skip
_ROWS = sorted(
    ((name.split(), population) for population, names in _NAMES.items() for name in names),
    key=lambda row: (len(row[0]), sum(map(len, row[0]))),
    reverse=True,
)
_BY_LETTERS: dict[str, list[tuple[list[str], Population]]] = {}
for _row in _ROWS:
    _BY_LETTERS.setdefault(_row[0][0][:2], []).append(_row)
_STEMS = {stem for stems, _ in _ROWS for stem in stems} - {"%"}
LONGEST_NAME = len(_ROWS[0][0])
# Abbreviations are whole words: «оо» must not begin another word.
_SHORT = 3
_ADJECTIVE = re.compile(
    r"(?:(?:ск|цк|ов|ев|ив|ат)(?:ий|ие)|(?:ск|цк|н|ов|ев|ив|ат)"
    r"(?:ый|ая|ое|ые|ых|их|ого|ому|ой|ую|ым|ыми|ими))"
)
_MODIFIER = re.compile(
    r"\w+(?:[ыи]х|[ыи]ми|[ое]го|[ое]му|ой|ый|ая|ое|ее|ые|[^нтц]ие|ую|юю|ым|щий|ский)(?:ся)?"
)
_NOUNS_LIKE_ADJECTIVES = (
    "обучающ",
    "учащ",
    "приглашенн",
    "управленческ",
    "педагогическ",
    "руководящ",
)


def population_at(words: Sequence[str]) -> tuple[Population, int] | None:
    """The population named by the first words, and how many of them name it."""
    for stems, population in _BY_LETTERS.get(words[0][:2], ()) if words else ():
        fits = len(stems) <= len(words) and all(map(_fits, stems, words))
        if fits and (len(stems) > 1 or not _is_adjective(words[0])):
            return population, len(stems)
    return None


def is_modifier(word: str) -> bool:
    """An adjective or a participle, which may stand before the noun that is counted."""
    return bool(_MODIFIER.fullmatch(word))


def abbreviates_name(word: str) -> bool:
    """«муницип», «рук», «зам»: the beginning of some name, and none by itself."""
    begun = len(word) >= _SHORT and any(stem.startswith(word) for stem in _STEMS)
    return begun and not any(_fits(stem, word) for stem in _STEMS)


def _fits(stem: str, word: str) -> bool:
    if stem == "%":
        return True
    if word.endswith("."):
        return stem.startswith(word[:-1])
    return word == stem if len(stem) <= _SHORT else word.startswith(stem)


def _is_adjective(word: str) -> bool:
    """«родительских», «районных» name nobody by themselves."""
    stands_alone = word.startswith(_NOUNS_LIKE_ADJECTIVES)
    return not stands_alone and bool(_ADJECTIVE.search(word, max(len(word) - 5, 0)))

"""What a row is about, told by its title: the first telling word decides."""

import re
from collections.abc import Mapping

from core.plan import Kind

_STEMS: Mapping[Kind, tuple[str, ...]] = {
    Kind.VISIT: ("посещени", "выезд", "визит", "выход в школ"),
    Kind.COURSE: (
        "повышени[еяю] квалификации", "курс(?:ы|ов|ах|е)?\\b", "курсов(?:ая|ую|ой|ые) ",
        "переподготовк", "стажировк", "программ\\w+ повышения", "дпп\\b", "кпк\\b",
    ),
    Kind.EVENT: (
        "вебинар", "семинар", "совещани", "конференци", "кругл\\w+ стол", "мастер-класс", "форум",
        "собрани", "методическ\\w+ д(?:ень|ня|ни|ней)", "педагогическ\\w+ совет", "педсовет",
        "конкурс", "олимпиад", "фестивал", "тренинг", "консультаци[йяию]", "заседани", "встреч",
        "лекци", "практикум", "сессии?\\b", "форсайт", "собеседовани", "открыт\\w+ урок",
        "методическ\\w+ мероприят", "комплекс\\w* мероприятий", "день\\b", "дни\\b",
        "дн[ея]й? открытых", "акци[ияю]", "праздник", "марафон", "слет", "стратсесси", "экскурси",
        "обмен\\w* опыт", "выставк", "турнир", "урок",
        "методическ\\w+ объединени", "недел[яи] ", "линейк", "классн\\w+ час", "онлайн-семинар",
    ),
    Kind.REPORT: (
        "отчет", "отчёт", "аналитическ\\w+ справк", "справк", "представлени\\w+ информации",
        "предоставлени\\w+ информации", "информаци\\w+ о", "сведени", "самоанализ",
    ),
    Kind.DOCUMENT: (
        "разработк", "утверждени", "размещени", "приказ", "рекомендаци", "письм", "положени[ея] о",
        "создани", "формировани\\w+ (?:\\w+ )?(?:перечн|списк|банк|реестр|баз|план|пакет)",
        "публикаци", "издани", "корректировк", "экспертиз", "нормативн", "составлени", "заполнени",
        "актуализаци", "внесени", "подготовк\\w+ (?:\\w+ )?(?:документ|проект|приказ|план)",
        "определени", "заключени\\w+ (?:договор|соглашени)", "обновлени",
    ),
    Kind.OTHER: (
        "мониторинг", "анализ", "контрол", "сопровождени", "выявлени", "внедрени", "включени",
    ),
}  # fmt: skip
_ANY = re.compile(
    "|".join(f"(?P<{kind.value}>(?<!\\w)(?:{'|'.join(stems)}))" for kind, stems in _STEMS.items())
)
_TRAINING = re.compile(r"(?:организация |проведение )?обучени[ея] ")
_SENTENCE_END = re.compile(r"\.\s+(?=[А-ЯЁ])")


def read_kind(title: str) -> Kind:
    """The kind the first sentence tells; a sentence that tells none leaves it to the next."""
    told = (_sentence_kind(sentence.lower()) for sentence in _SENTENCE_END.split(title))
    return next((kind for kind in told if kind is not Kind.OTHER), Kind.OTHER)


def _sentence_kind(sentence: str) -> Kind:
    if _TRAINING.match(sentence):
        return Kind.COURSE
    told = _ANY.search(sentence)
    return Kind(told.lastgroup) if told and told.lastgroup else Kind.OTHER

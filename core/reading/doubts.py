"""What the reader is not sure of: codes of warnings, and the question each one puts to a person."""

from enum import StrEnum


class Doubt(StrEnum):
    """The code of a warning."""

    PERIOD_MISSING = "period-missing"
    PERIOD_UNCLEAR = "period-unclear"
    YEAR_UNKNOWN = "year-unknown"
    YEAR_FROM_NEIGHBOURS = "year-from-neighbours"
    YEAR_FROM_STAMP = "year-from-stamp"
    DATE_IMPOSSIBLE = "date-impossible"
    EVENT_WITHOUT_DATE = "event-without-date"
    EXECUTORS_MISSING = "executors-missing"
    TITLE_MISSING = "title-missing"
    INDICATOR_UNCLEAR = "indicator-unclear"
    POPULATION_UNKNOWN = "population-unknown"
    ZONE_ONE_OF_SEVERAL = "zone-one-of-several"


QUESTIONS: dict[Doubt, str] = {
    Doubt.PERIOD_MISSING: "Срок не указан. Когда это нужно сделать?",
    Doubt.PERIOD_UNCLEAR: "Срок «{text}» понят не полностью. На какие даты он приходится?",
    Doubt.YEAR_UNKNOWN: "Срок «{text}» без года. Какой это год?",
    Doubt.YEAR_FROM_NEIGHBOURS: "Год для срока «{text}» взят из соседних строк. Это верно?",
    Doubt.YEAR_FROM_STAMP: "План не говорит, на какой он год. Это {text} год, как у приказа?",
    Doubt.DATE_IMPOSSIBLE: "Такой даты не бывает: «{text}». Какая дата верна?",
    Doubt.EVENT_WITHOUT_DATE: "Точная дата не указана («{text}»). Когда пройдёт мероприятие?",
    Doubt.EXECUTORS_MISSING: "Ответственный не указан. Кто отвечает за эту строку?",
    Doubt.TITLE_MISSING: "Название мероприятия пустое. Что это за строка?",
    Doubt.INDICATOR_UNCLEAR: "Число в показателе «{text}» не понято. Какова цель?",
    Doubt.POPULATION_UNKNOWN: "В показателе «{text}» не сказано, о ком речь. Кого считать?",
    Doubt.ZONE_ONE_OF_SEVERAL: "В регионе несколько часовых поясов. Программа живёт по {text}?",
}

"""Who takes part in a history, and of whose silence each hears."""

from tests.storage.cast import ANNA, BORIS, DINA, EGOR, ZOYA

NINA = "Дымова Нина"
FIRST_SCHOOL, SECOND_SCHOOL, THIRD_SCHOOL = {ANNA, NINA}, {BORIS}, {EGOR}
SCHOOLS = [frozenset(school) for school in (FIRST_SCHOOL, SECOND_SCHOOL, THIRD_SCHOOL)]
NAMES = {"Школа № 1": SCHOOLS[0], "Школа № 2": SCHOOLS[1], "Школа № 3": SCHOOLS[2]}
LEVELS = {ANNA: "head", BORIS: "head", EGOR: "head", DINA: "curator", ZOYA: "coordinator"}
"""Who hears of others' silence."""
HEARS_OF_PEOPLE = {ANNA: {NINA}, ZOYA: {DINA}}
"""A head of the others of his school, the coordinator of the curators."""
HEARS_OF_SCHOOLS = {DINA: {"Школа № 1", "Школа № 2"}, ZOYA: {"Школа № 1", "Школа № 2"}}
"""Where nobody has answered."""
EVERYBODY = sorted({ANNA, NINA, BORIS, EGOR, DINA, ZOYA})

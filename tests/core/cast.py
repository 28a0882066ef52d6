"""The invented people of the tests of `core`: two municipalities, three schools."""

from fractions import Fraction

from core.people import Community, Membership, Municipality, School
from core.plan import Comparator, Population, Target, Unit
from core.populations import Unit as Counted
from core.roles import Role

NORTH, SOUTH = Municipality(1, "Северный округ"), Municipality(2, "Южный округ")
FIRST = School(1, "Школа № 1", NORTH.id, teachers=40)
SECOND = School(2, "Школа № 2", NORTH.id)
THIRD = School(3, "Школа № 3", SOUTH.id)

ANNA, BORIS, VERA, GLEB, DINA, EGOR, ZOYA, IYA, KIRA, LEV = range(11, 21)

HEAD_OF_FIRST = Membership(ANNA, "Белова Анна", Role.MANAGEMENT_TEAM, FIRST.id, NORTH.id)
DEPUTY_OF_FIRST = Membership(BORIS, "Ветров Борис", Role.MANAGEMENT_TEAM, FIRST.id, NORTH.id)
HEAD_OF_SECOND = Membership(VERA, "Громова Вера", Role.MANAGEMENT_TEAM, SECOND.id, NORTH.id)
TEACHER_OF_FIRST = Membership(GLEB, "Попов Глеб", Role.TEACHER, FIRST.id, NORTH.id)
TEACHER_OF_THIRD = Membership(LEV, "Рябов Лев", Role.TEACHER, THIRD.id, SOUTH.id)
CURATOR = Membership(DINA, "Ежова Дина", Role.CURATOR, FIRST.id, NORTH.id)
CURATOR_TWICE = Membership(DINA, "Ежова Дина", Role.CURATOR, SECOND.id, NORTH.id)
CURATOR_OF_SOUTH = Membership(EGOR, "Жилин Егор", Role.CURATOR, THIRD.id, SOUTH.id)
COORDINATOR = Membership(ZOYA, "Ильина Зоя", Role.MUNICIPAL_COORDINATOR, None, NORTH.id)
REGIONAL = Membership(IYA, "Котова Ия", Role.REGIONAL_COORDINATOR)
METHODOLOGIST = Membership(KIRA, "Лосева Кира", Role.METHODOLOGIST, None, SOUTH.id)

EVERYBODY = Community(
    memberships=(
        HEAD_OF_FIRST,
        DEPUTY_OF_FIRST,
        HEAD_OF_SECOND,
        TEACHER_OF_FIRST,
        TEACHER_OF_THIRD,
        CURATOR,
        CURATOR_TWICE,
        CURATOR_OF_SOUTH,
        COORDINATOR,
        REGIONAL,
        METHODOLOGIST,
    ),
    schools=(FIRST, SECOND, THIRD),
    municipalities=(NORTH, SOUTH),
)


def at_least(per_cent: int | Fraction, population: Population = Population.SCHOOLS) -> Target:
    return Target(population, Comparator.AT_LEAST, Fraction(per_cent), Unit.PERCENT)


def unit(*people: int) -> Counted:
    return Counted(f"unit of {people}", frozenset(people))

"""Visits counted by the arithmetic of answers: each school is answered for by its visit."""

from collections.abc import Mapping
from dataclasses import replace

from core.check_ins import Answer
from core.figures import Round
from core.populations import Census
from core.visits import Visit


def answerer(school_id: int) -> int:
    """Who stands for the visit of a school in its round: nobody of the people."""
    return -school_id


def visited(schools: Census, visits: Mapping[int, Visit]) -> Round:
    """The round of a census of schools, as their visits stood when their answers closed."""
    units = tuple(
        replace(unit, people=frozenset({answerer(unit.school_id or 0)})) for unit in schools.units
    )
    stands = {school: visit.stand for school, visit in visits.items()}
    return Round(
        replace(schools, units=units),
        {answerer(school): Answer.DONE for school, stand in stands.items() if stand.counts},
        frozenset(answerer(school) for school, stand in stands.items() if stand.is_proved),
        frozenset({Answer.DONE}),
    )

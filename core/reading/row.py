"""One row of a plan, whole, its cells still texts."""

from dataclasses import dataclass

from core.reading.columns import Column, Columns


@dataclass(slots=True)
class Row:
    """One row of the plan, whole, its cells still texts.

    `inherits_indicator`: it is merged with that of the row above; `shares_indicator`: it is the
    first of those that are merged.
    """

    columns: Columns
    cells: list[str]
    section: str | None = None
    number: str = ""
    inherits_indicator: bool = False
    shares_indicator: bool = False

    def text(self, column: Column) -> str:
        return self.columns.text(tuple(self.cells), column)

    def texts(self, column: Column) -> list[str]:
        return self.columns.texts(tuple(self.cells), column)

    def cells_of(self, column: Column) -> list[str]:
        """All cells of a column, the empty ones too."""
        roles = self.columns.roles
        return [cell for role, cell in zip(roles, self.cells, strict=False) if role is column]

    @property
    def title(self) -> str:
        return self.text(Column.TITLE)

    @property
    def period(self) -> str:
        """The «Сроки» cell; of two cells, «начало» and «окончание», what they say together."""
        start, end = self.text(Column.START), self.text(Column.END)
        if start and end:
            return f"{start} – {end}"
        return self.text(Column.PERIOD) or start or (f"до {end}" if end else "")

    @property
    def is_bare_number(self) -> bool:
        """«1» and nothing else: the row's first line is empty (mikhailovsky-2022, last row)."""
        return bool(self.number) and sum(map(bool, self.cells)) == 1

    @property
    def is_bare_title(self) -> bool:
        filled = [cell for cell in self.cells if cell]
        return bool(self.number) and len(filled) == 2 and filled[1] == self.title  # noqa: PLR2004

"""Why a document cannot be read at all. Anything less is a warning of the plan."""

from core.errors import PereklichkaError


class EmptyDocument(PereklichkaError):
    """The document holds no text."""

    key = "reading-empty-document"


class NotAPlan(PereklichkaError):
    """No table of the document has a plan's headings."""

    key = "reading-not-a-plan"


class PlanWithoutRows(PereklichkaError):
    """A plan's headings, and no row under them."""

    key = "reading-plan-without-rows"

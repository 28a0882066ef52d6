"""What the button that puts a deadline off carries."""

from handlers.callbacks.by_school import SchoolPlace


class ExtendDeadline(SchoolPlace, prefix="xd"):
    """A later day for one school, to be written."""

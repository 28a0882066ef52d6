"""What is wrong with a platform's list."""

from core.errors import PereklichkaError


class NobodyPresent(PereklichkaError):
    """The list has its headings and nobody under them."""

    key = "presence.empty"


class PresenceTooLong(PereklichkaError):
    """More lines than any webinar of ours has visitors: `limit`."""

    key = "presence.too_long"

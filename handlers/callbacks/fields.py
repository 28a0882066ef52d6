"""What is in many a button: numbers, checked before anybody reads them."""

from typing import Annotated

from pydantic import Field

Id = Annotated[int, Field(ge=1, le=2**31 - 1)]
"""As wide as the columns; a wider number in a forged button is no button of ours."""


Ordinal = Annotated[int, Field(ge=657_072, le=803_169)]
"""A day of our times (1800 to 2200), as `date.toordinal` counts them."""


PageNumber = Annotated[int, Field(ge=0, le=10_000)]


Moment = Annotated[int, Field(ge=0, le=2**33)]
"""A moment of our times, in seconds since 1970."""

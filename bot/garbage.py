"""How often Python looks for garbage that only points at itself: of ours there is little."""

import gc

_NEW_OBJECTS = 50_000
"""A report of a nation makes millions and keeps them: every 700, as usual, took a third of it."""
_YOUNG, _OLD = 10, 100
"""So many looks at the newest for one at the young, and of those for one at everything."""


def collect_rarely() -> None:
    """From now on; what was imported needs no looking through again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, _YOUNG, _OLD)
    gc.enable()

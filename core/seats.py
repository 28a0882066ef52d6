"""Posts that change hands count once: whoever stands in or takes over answers for the same seat."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from core.people import Membership


def seats(posts: Collection[Membership], day: date) -> tuple[Membership, ...]:
    """The posts held that day, each with everybody who answers for it then or later.

    Who stands in that day for a holder is no seat beside him.
    """
    by_id = {post.id: post for post in posts if post.id is not None}
    others: dict[int | None, set[int]] = defaultdict(set)
    held = []
    for post in posts:
        holder = _holder(post, by_id, day)
        if holder is None and post.holds_on(day):
            held.append(post)
        elif holder is not None and not post.ended_before(day):
            others[holder.id].add(post.person_id)
    return tuple(
        replace(post, also=frozenset(others[post.id])) if post.id in others else post
        for post in held
    )


def _holder(post: Membership, by_id: Mapping[int, Membership], day: date) -> Membership | None:
    """The nearest one before him who held the post that day."""
    before = by_id.get(post.replaces_id) if post.replaces_id is not None else None
    if before is None or before.holds_on(day):
        return before
    return _holder(before, by_id, day)


def acting(posts: Collection[Membership], day: date) -> frozenset[int]:
    """Everybody who has a post to attend to that day: not who has somebody standing in for him."""
    held = [post for post in posts if post.holds_on(day)]
    replaced = {post.replaces_id for post in held if post.replaces_id is not None}
    return frozenset(post.person_id for post in held if post.id not in replaced)

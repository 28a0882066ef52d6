"""What a link that lets nobody in says."""

from core.invitations import Standing
from core.roles import MUNICIPAL_ROLES, Role
from locales import Html, Translator
from storage.admission import Opening

_FROM_ABOVE = MUNICIPAL_ROLES | {Role.REGIONAL_COORDINATOR}


def refusal(opening: Opening, t: Translator) -> Html:
    """Why, and whom to ask: by his office, for a link may have gone anywhere."""
    if opening.standing is Standing.TAKEN and opening.person is not None:
        above = any(post.role in _FROM_ABOVE for post in opening.person.posts)
        return t.html("invitation.taken_above" if above else "invitation.taken")
    return t.html(f"invitation.{opening.standing}")

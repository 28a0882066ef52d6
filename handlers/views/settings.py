"""One's own settings in words."""

from core.preferences import NEVER, Preferences, QuietHours
from locales import Html, Translator, lines


def settings(now_set: Preferences, t: Translator, *, coordinates: bool) -> Html:
    """How a person is written to; the digest of the week is for who coordinates."""
    zone = t.city(now_set.zone) if now_set.zone else t.text("settings.programme_zone")
    quiet = hours(now_set.quiet, t) if now_set.quiet else t.text("settings.programme_quiet")
    messages = "settings.digest" if now_set.digest else "settings.single"
    return lines(
        t.html("settings.title"),
        t.html("settings.language_is", language=t.text("settings.language")),
        t.html("settings.zone_is", zone=zone),
        t.html("settings.quiet_is", quiet=quiet),
        t.html("settings.messages_are", messages=t.text(messages)),
        *(
            [t.html("settings.weekly_on" if now_set.weekly else "settings.weekly_off")]
            * coordinates
        ),
    )


def hours(quiet: QuietHours, t: Translator) -> str:
    """«с 21:00 до 8:00», or that there are none."""
    if quiet == NEVER:
        return t.text("settings.no_quiet")
    return t.text("settings.hours", starts=f"{quiet.starts:%H:%M}", ends=f"{quiet.ends:%H:%M}")

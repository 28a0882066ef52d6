"""What keeps the process from working, and why."""

from core.errors import PereklichkaError


class NoToken(PereklichkaError):
    """BOT_TOKEN is not set."""

    key = "error.no_token"


class BadToken(PereklichkaError):
    """Telegram does not know the token."""

    key = "error.bad_token"


class BotApiUnreachable(PereklichkaError):
    """The Bot API does not answer."""

    key = "error.api_unreachable"


class BadAdminIds(PereklichkaError):
    """ADMIN_IDS is no list of Telegram ids."""

    key = "error.bad_admin_ids"


class KeyUnreadable(PereklichkaError):
    """The file with the server's key cannot be read or made."""

    key = "error.key_unreadable"


class KeyTooShort(PereklichkaError):
    """SECRET_KEY is short enough to be guessed."""

    key = "error.key_too_short"


class FileMissing(PereklichkaError):
    """There is no such file."""

    key = "error.file_missing"


class FileUnreadable(PereklichkaError):
    """The file is not of a kind we read."""

    key = "error.file_unreadable"


class FileUnwritable(PereklichkaError):
    """The file cannot be written there."""

    key = "error.file_unwritable"


class UnknownZone(PereklichkaError):
    """There is no such time zone."""

    key = "error.unknown_zone"


class NothingToPlay(PereklichkaError):
    """The plan has no events to show."""

    key = "error.nothing_to_play"


class BadSetting(PereklichkaError):
    """A setting is not of its kind."""

    key = "error.bad_setting"


class PortTaken(PereklichkaError):
    """HTTP_PORT cannot be listened on."""

    key = "error.port_taken"


class WebhookIncomplete(PereklichkaError):
    """WEBHOOK_URL is set, and a setting it needs is not."""

    key = "error.webhook_incomplete"


class BadWebhookUrl(PereklichkaError):
    """WEBHOOK_URL is no address that Telegram would deliver to."""

    key = "error.bad_webhook_url"


class BadWebhookSecret(PereklichkaError):
    """WEBHOOK_SECRET is not what Telegram takes for one."""

    key = "error.bad_webhook_secret"


class WebhookRefused(PereklichkaError):
    """Telegram does not take WEBHOOK_URL, and says why."""

    key = "error.webhook_refused"


class SentryMissing(PereklichkaError):
    """SENTRY_DSN is set, and the extra `sentry` is not installed."""

    key = "error.sentry_missing"


class UnknownReportForm(PereklichkaError):
    """The name of the file does not say as what the report is wanted."""

    key = "error.unknown_report_form"

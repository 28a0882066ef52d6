"""Why a file gives no document. Each says what to do next."""

from core.errors import PereklichkaError


class DocumentError(PereklichkaError):
    """The file cannot be read; `name`, the file's name, is among the variables."""

    key = "document.unknown"


class NotADocument(DocumentError):
    """The file is of no kind we read: a program, an archive, a sound."""

    key = "document.unknown"


class PictureInstead(DocumentError):
    """The file is a picture, whatever its name says."""

    key = "document.picture"


class OtherFormat(DocumentError):
    """A document of a format we do not read (.doc, .xls, .rtf, .odt): to be saved as another."""

    key = "document.other_format"


class ScanWithoutText(DocumentError):
    """The pages show pictures of text, or letters without meaning: there is no text layer."""

    key = "document.scan"


class TableWithoutRules(DocumentError):
    """The plan on `page` stands in columns without lines: where one ends would be a guess."""

    key = "document.without_rules"


class DocumentEncrypted(DocumentError):
    """The file is protected by a password."""

    key = "document.encrypted"


class DocumentDamaged(DocumentError):
    """The file begins as a document and does not go on as one."""

    key = "document.damaged"


class DocumentTooLarge(DocumentError):
    """The file is larger than a plan can be. `limit` is in megabytes."""

    key = "document.too_large"


class UnpacksTooLarge(DocumentError):
    """A small file that unpacks into a huge one. `limit` is in megabytes."""

    key = "document.unpacks_too_large"


class TooManyPages(DocumentError):
    """More pages than `limit`."""

    key = "document.too_many_pages"


class TooManyRows(DocumentError):
    """More rows or cells than a plan can have. `limit` counts rows."""

    key = "document.too_many_rows"


class FormulaWithoutValue(DocumentError):
    """The formula in `sheet`, `cell` was never computed: we do not know what people see there."""

    key = "document.formula"


class DocumentTooHard(DocumentError):
    """Reading took more time or memory than any plan needs."""

    key = "document.too_hard"

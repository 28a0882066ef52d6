"""The process that reads one document and ends: `bot.documents` starts it and gives it the file.

Its memory, its time and its pen are taken away before it sees a byte of the file. The file comes
and the answer goes by pickle: both ends are ours.
"""

import logging
import pickle
import resource
import sys

from core.documents import DocumentTooHard, document_from_bytes
from core.errors import PereklichkaError
from core.plan import Plan
from core.reading import read_document

MEMORY = 1024 * 1024 * 1024
SECONDS = 25


def main() -> None:
    """Read a document from standard input, answer on standard output."""
    limit_resources()
    logging.disable()
    content, name = pickle.load(sys.stdin.buffer)  # noqa: S301
    answer, sys.stdout = sys.stdout.buffer, sys.stderr
    answer.write(pickle.dumps(_read(content, name)))
    answer.flush()


def limit_resources() -> None:
    """Memory, seconds of the processor, and no file may be written."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(content: bytes, name: str) -> Plan | tuple[type[PereklichkaError], dict[str, object]]:
    """The plan, or why there is none: an exception does not travel with its variables."""
    try:
        return read_document(document_from_bytes(content, name))
    except PereklichkaError as error:
        return type(error), error.variables
    except MemoryError:
        return DocumentTooHard, {"name": name}


if __name__ == "__main__":
    main()

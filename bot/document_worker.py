"""The process that reads one document and ends: `bot.documents` starts it and gives it the file.

Its memory, its time and its pen are taken away before it sees a byte of the file. It is told what
to look for and the file's name in a line of JSON, the file follows; the answer is JSON too.
"""

import json
import logging
import resource
import sys

from bot.document_answers import answer_failure, answer_with
from core.documents import DocumentTooHard
from core.errors import PereklichkaError
from core.sent import Wanted, read_file

MEMORY = 1024 * 1024 * 1024
SECONDS = 50


def main() -> None:
    """Read a document from standard input, answer on standard output."""
    limit_resources()
    logging.disable()
    wanted, name = json.loads(sys.stdin.buffer.readline())
    answer, sys.stdout = sys.stdout.buffer, sys.stderr
    answer.write(_read(wanted, sys.stdin.buffer.read(), name))
    answer.flush()


def limit_resources() -> None:
    """Memory, seconds of the processor, and no file may be written."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(wanted: str, content: bytes, name: str) -> bytes:
    try:
        return answer_with(read_file(Wanted(wanted), content, name))
    except PereklichkaError as error:
        return answer_failure(error)
    except MemoryError:
        return answer_failure(DocumentTooHard(name=name))


if __name__ == "__main__":
    main()

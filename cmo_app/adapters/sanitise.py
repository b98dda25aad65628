"""Make an upload anew; run as a module it is the worker that does so behind limits, fed through a pipe."""

import hashlib
import os
import resource
import sys
from contextlib import suppress
from typing import BinaryIO

from cmo_app.adapters.clean_file import (
    CleanFile,
    display_name,
    require_matching_name,
    require_modest_size,
    source_of,
)
from cmo_app.adapters.frames import Refused, read_request, write_clean, write_refusal
from cmo_app.adapters.images import clean_image
from cmo_app.adapters.pdfs import clean_pdf
from cmo_app.domain.errors import DomainError, FileDamaged, FileTooComplex

MEMORY_BYTES = 1536 * 1024 * 1024
CPU_SECONDS = 20


def sanitise(data: bytes, *, declared_name: str) -> CleanFile:
    """Return the file made anew, its kind decided by its content; refuse what we do not take."""
    require_modest_size(data)
    source = source_of(data)
    if source == "PDF":
        require_matching_name("pdf", declared_name=declared_name)
        return _clean_pdf(data, declared_name)
    require_matching_name("image", declared_name=declared_name)
    picture = clean_image(data, source=source)
    return CleanFile(
        kind="image",
        media_type=picture.media_type,
        data=picture.data,
        thumbnail=picture.thumbnail,
        name=display_name(declared_name, suffix=".png" if picture.media_type == "image/png" else ".jpg"),
        width=picture.width,
        height=picture.height,
        sha256=hashlib.sha256(picture.data).hexdigest(),
    )


def _clean_pdf(data: bytes, declared_name: str) -> CleanFile:
    document = clean_pdf(data)
    return CleanFile(
        kind="pdf",
        media_type="application/pdf",
        data=document,
        thumbnail=None,
        name=display_name(declared_name, suffix=".pdf"),
        width=None,
        height=None,
        sha256=hashlib.sha256(document).hexdigest(),
    )


def serve(source: BinaryIO, answers: BinaryIO) -> None:
    """Answer one request after the other until the pipe closes."""
    while (request := read_request(source)) is not None:
        data, declared_name = request
        _allow_more_cpu()
        try:
            clean = sanitise(data, declared_name=declared_name)
        except DomainError as refusal:
            write_refusal(answers, Refused.of(refusal))
        except (MemoryError, RecursionError):
            write_refusal(answers, Refused.of(FileTooComplex()))
        except Exception as surprise:  # a stranger's file met a parser here: whatever it broke, the file is at fault
            sys.stderr.write(f"upload refused: {type(surprise).__name__}\n")
            write_refusal(answers, Refused.of(FileDamaged()))
        else:
            write_clean(answers, clean)


def limit_this_process() -> None:
    """Give this process a ceiling of memory, no files to write and no core dump to leave."""
    _lower(resource.RLIMIT_AS, MEMORY_BYTES)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)


def _allow_more_cpu() -> None:
    """Let this file have its seconds, counted from what earlier files have used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS, hard))


def _lower(limit: int, value: int) -> None:
    with suppress(ValueError, OSError):
        resource.setrlimit(limit, (value, value))


def _main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_this_process()
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    _main()

"""What is wrong with a file."""

from cmo_app.domain.errors.base import DomainError


class EmptyFile(DomainError):
    """A file without a single byte."""


class FileTooLarge(DomainError):
    """More than `limit_mb` mebibytes."""


class FileTypeRefused(DomainError):
    """Its content is not one of the kinds we take, or is not what its name says."""


class FileDamaged(DomainError):
    """It begins like a kind we take, but cannot be read."""


class FileEncrypted(DomainError):
    """Locked with a password."""


class FileTooComplex(DomainError):
    """Reading it would cost more pixels, pages, memory or time than we give to one file."""


class TooManyFiles(DomainError):
    """More than `limit` files."""

"""Words in the reader's language: catalogues, digits, dates, plurals."""

from cmo_app.i18n.catalogue import Translate, translate
from cmo_app.i18n.written import in_language

__all__ = ["Translate", "in_language", "translate"]

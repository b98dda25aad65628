"""Every refusal, whichever family it is of."""

from cmo_app.domain.errors.administration import *
from cmo_app.domain.errors.base import *
from cmo_app.domain.errors.files import *
from cmo_app.domain.errors.process import *
from cmo_app.domain.errors.typed import *

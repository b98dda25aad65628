"""Use cases: each public function is one transaction that reads like the procedure."""

from cmo_app.services import figure_keeping

__all__ = ["figure_keeping"]  # wherever a use case is at hand, the figures are kept

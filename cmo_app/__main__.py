"""`python -m cmo_app`: the command line."""

from cmo_app.cli import cli

cli()

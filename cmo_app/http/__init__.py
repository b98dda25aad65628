"""Starlette routes: everything that must arrive travels here, not over the socket."""

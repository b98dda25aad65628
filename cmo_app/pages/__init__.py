"""One module a page; importing this package registers nothing."""

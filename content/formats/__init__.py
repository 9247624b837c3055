"""One module a format, both ways where it makes sense."""

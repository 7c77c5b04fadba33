"""One command a file: `HELP`, `add_arguments(parser)`, `run(arguments) -> exit code`; nothing heavy at import."""

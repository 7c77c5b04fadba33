"""From files of an editor to articles: `library.read_library(folder)`; one format a file."""

"""From articles, curated answers and approved conversations to a language model that answers with its sources."""

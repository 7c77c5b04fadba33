"""What several Rasa processes share through Redis: what happens in a conversation, and whose turn it is."""

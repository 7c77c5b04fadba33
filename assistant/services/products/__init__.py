"""What is said about the products of the catalogue: questions read from a message, and their answers."""

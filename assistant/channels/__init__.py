"""How customers reach the assistant: text in, answer out. Each trusts nothing that comes in."""

"""Mails to customers: how they read in both languages, and how they leave."""

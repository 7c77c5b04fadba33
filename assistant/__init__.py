"""A customer-service assistant for shops: everything that is not a Rasa action lives here."""

"""Documents of orders: what an order is entitled to, how it looks as a PDF, and where it is kept."""

"""How a customer feels: the phrases it is learnt from, the cues, the model."""

"""The intent classifier's core: features, the linear model, its training."""

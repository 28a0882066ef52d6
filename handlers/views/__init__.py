"""The texts of messages, made by pure functions from what the verbs give back."""

"""The outbox: notifications are claimed, sent elsewhere, and what became of them is recorded."""

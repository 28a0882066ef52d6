"""Random histories against an oracle that knows the promise and nothing of how it is kept."""

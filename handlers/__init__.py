"""The conversations: a handler parses, calls one verb, makes one view, gives one reply."""

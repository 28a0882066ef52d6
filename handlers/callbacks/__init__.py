"""What buttons carry: short opaque data (1–64 bytes, Bot API). It is never trusted."""

"""What came of a programme, as files: each module writes one kind."""

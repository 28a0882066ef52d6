"""The process: settings, composition, command line, polling, sending."""

"""The rules: reading plans, periods, targets, roles, reminders, counting. No I/O, no clock."""

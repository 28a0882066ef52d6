"""The load of a country: a busy week of two bots on one PostgreSQL, faults and its account."""

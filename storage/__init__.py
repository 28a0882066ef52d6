"""All SQL. Its public coroutines are the verbs of the domain: one short transaction each."""

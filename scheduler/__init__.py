"""When: firing stages, sending what is due, sweeping up. Single steps, woken by a few ticks."""

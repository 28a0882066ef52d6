"""`python -m bot …` is the program `pereklichka`."""

from bot.cli import main

main()

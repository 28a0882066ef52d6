"""What the command line does, a module for each noun; imported only when called."""

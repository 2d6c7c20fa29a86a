"""The command line `planner`: data to stdout, everything else to stderr, exit codes that a script can rely on."""

"""When to file and what to do before: filing windows, work-back tasks, and the calendar file."""

"""What an administrator keeps: people, places, subjects, the calendar, settings; never a word of a grievance."""

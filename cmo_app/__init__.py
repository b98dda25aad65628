"""A citizens' grievance portal in which a closure can be believed."""

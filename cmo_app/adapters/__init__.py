"""The outside world: files, secrets at rest, mail, SMS, paper. All settings come in as parameters."""

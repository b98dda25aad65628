"""Sessions, passwords, limits, redaction: who somebody is and how often they may ask."""

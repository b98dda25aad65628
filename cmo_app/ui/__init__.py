"""Components made from values; they know no state."""

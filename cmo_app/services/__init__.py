"""Use cases: each public function is one transaction that reads like the procedure."""

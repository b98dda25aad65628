"""Every method that a browser can call, and nothing else; each has its policy in `policy.py`."""

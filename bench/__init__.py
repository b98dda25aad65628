"""Measurements on this very machine: each prints its N and seed, and leaves its figures in bench/results."""

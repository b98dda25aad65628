"""What happens to the built pages before they are served."""

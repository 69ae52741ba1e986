"""What oversight is computed by: pure functions."""

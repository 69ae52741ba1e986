"""Changes of the register of centres: `centres` one by one, `sheet` from a sheet."""

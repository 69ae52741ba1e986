"""The register of centres as a sheet."""

"""From a file to an act in force: `drafts` reads it, `approval` enters what a person confirmed."""

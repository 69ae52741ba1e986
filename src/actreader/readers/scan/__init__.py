"""Pictures of pages: ruled lines and words found in them. Words come from tesseract, where the machine has it."""

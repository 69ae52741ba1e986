"""Changes of the directory: `organizations` and `reorganization` change the tree, `positions` the posts, `directory` all from a sheet."""

"""Changes of control points: `plan` makes and dates them, `points` leads them through their life."""

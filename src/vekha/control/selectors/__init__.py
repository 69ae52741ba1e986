"""Reading control points: `points` has the four signals and what stands where, `desk` what lies on the desk of each person."""

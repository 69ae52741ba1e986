"""Roll-ups: `days` has what stood on a day, `figures` the signals of road maps, municipalities and the region on it, `story` how dates were
kept and what a week brought, `answering` whom to ask."""

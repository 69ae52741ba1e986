"""Finding by words over everything that a person may see. The journal names every changed subject; the index follows its tail."""

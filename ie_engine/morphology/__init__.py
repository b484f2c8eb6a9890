"""Arabic words: what a written word may be, its readings in a fixed order of rank."""

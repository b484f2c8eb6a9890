"""Frames: the triggers that rules found, and a sentence's tree, in; who did what out."""

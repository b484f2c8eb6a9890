"""Rule packs: folders of files that people write, read into checked values with every problem in its place."""

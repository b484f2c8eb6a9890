"""Where words and rules meet: programs run over rows of words, mentions and events come out. It knows no Arabic."""

"""The analyser over the lexicon alone, as many tests use it."""

from ie_engine.morphology.analyser import Analyser
from ie_engine.pipeline import lexicon
from ie_engine.text.folding import STANDARD, fold, fold_with_map, vocalisation_agrees

ANALYSER = Analyser(
    lexicon(),
    (),
    (),
    (),
    (),
    lambda word: fold(word, STANDARD),
    lambda word: fold_with_map(word, STANDARD),
    vocalisation_agrees,
)

"""Agreement: whether an adjective goes with a noun, a verb with a subject behind or before it.

What is not known agrees. Arabic lets plurals of things take the feminine singular, and a verb before its subject agrees
in gender alone.
"""

from ie_engine.syntax.facts import DUAL, FEMALE, MALE, PLURAL, SINGULAR, Facts, Sort


def is_definite(facts: Facts) -> bool:
    return facts.definite or bool(facts.enclitic) or facts.sort == Sort.NAME


def agrees(noun: Facts, adjective: Facts) -> bool:
    """Whether an adjective can go with a noun, definiteness left aside."""
    number, other = noun.number, adjective.number
    gender = noun.gender & adjective.gender or not noun.gender or not adjective.gender
    if not number or not other:
        return bool(gender)
    if number & other & (SINGULAR | DUAL):
        return bool(gender)
    if number & PLURAL:
        return bool(other & PLURAL or (other & SINGULAR and (adjective.gender & FEMALE or not adjective.gender)))
    return bool(noun.sort == Sort.NAME and gender and other & SINGULAR)


def may_follow(verb: Facts, noun: Facts) -> bool:
    """Whether a noun behind a verb can be its subject."""
    if verb.person != "3" or (verb.number & (DUAL | PLURAL) and not verb.number & SINGULAR):
        return False
    if noun.tanwin or noun.case == 2:
        return False
    if not verb.gender or not noun.gender:
        return True
    if noun.number & PLURAL:
        return bool(verb.gender & FEMALE or not _feminine_plural(noun))
    return bool(verb.gender & noun.gender)


def _feminine_plural(noun: Facts) -> bool:
    return noun.gender == FEMALE and noun.form.endswith("ات")


def may_precede(verb: Facts, noun: Facts, several: bool) -> bool:
    """Whether a noun before a verb can be its subject; `several` where it begins a list."""
    if verb.person != "3":
        return noun.sort == Sort.PRONOUN
    if several:
        return bool(verb.number & (DUAL | PLURAL) or verb.gender & noun.gender) or not verb.number or not noun.gender
    if noun.sort == Sort.RELATIVE and noun.number:
        return bool(not verb.number or verb.number & noun.number) and bool(not verb.gender or verb.gender & noun.gender)
    if noun.number and verb.number and not noun.number & verb.number:
        if noun.number == PLURAL and verb.number & SINGULAR:
            return bool(verb.gender & FEMALE) or not verb.gender
        return noun.sort == Sort.NAME or (noun.number == SINGULAR and noun.human and bool(verb.number & PLURAL))
    if noun.number & PLURAL and not noun.number & SINGULAR:
        if noun.form.endswith(("ون", "ين")):
            return not verb.number or bool(verb.number & PLURAL)
        return not verb.number or bool(verb.number & PLURAL or verb.gender & FEMALE or not _feminine_plural(noun))
    return not verb.gender or not noun.gender or bool(verb.gender & noun.gender)


def refers(enclitic: str, noun: Facts) -> bool:
    """Whether an enclitic can stand for a noun."""
    if not enclitic.startswith("ه"):
        return False
    if enclitic == "ه":
        return not noun.gender or bool(noun.gender & MALE)
    if enclitic == "ها":
        return not noun.gender or bool(noun.gender & FEMALE or noun.number & PLURAL)
    return not noun.number or bool(noun.number & (DUAL | PLURAL))

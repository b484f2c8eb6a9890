"""What a sentence means by what its document says elsewhere; each module is one such stage, over values."""

"""How what was found compares with what somebody annotated, or with what was found before."""

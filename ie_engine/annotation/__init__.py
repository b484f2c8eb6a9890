"""Events as somebody wrote them down, by hand or by a program, in whatever form."""

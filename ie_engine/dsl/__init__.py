"""The pattern language: text → syntax tree → program. It knows no Arabic and no file."""

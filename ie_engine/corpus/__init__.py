"""Documents in: files, folders, patterns of names and standard input, as documents or as reasons why not."""

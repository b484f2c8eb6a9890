"""Looking before writing rules: what words do in a corpus."""

"""Lists of names, compiled so that looking one up costs the same however long the list is."""

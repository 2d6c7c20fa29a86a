"""How files are read: strict YAML with places, the form of a file, and words for what is wrong in it."""

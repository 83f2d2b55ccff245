"""The law as data: strict files, layers, one frozen tree in which every value knows its clause."""

"""Whether the materials of an application are complete and of the wanted form."""

"""What the form asks: questions built from the rulebook, each knowing where its answer goes and what it rests on."""

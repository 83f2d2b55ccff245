"""The command ``biaogan``. Django is loaded inside the commands that need it: those of the engines run without."""

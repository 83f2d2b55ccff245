"""How the house is put together and set up: settings, addresses, reactions, the entry of the web server."""

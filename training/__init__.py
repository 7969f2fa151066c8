"""How the bundled English pipeline is made; README.md has the commands."""

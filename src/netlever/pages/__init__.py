"""Pages for a browser: made of facts and three files beside this one, whole, with nothing to fetch."""

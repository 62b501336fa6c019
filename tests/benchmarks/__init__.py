"""How fast netlever is, measured; nothing here is asserted of a clock."""

"""Records and rules of the office: pure, without I/O, clock or translation."""

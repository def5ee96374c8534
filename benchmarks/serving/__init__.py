"""Queries over HTTP: ours beside other servers, on the same triples, in one run."""

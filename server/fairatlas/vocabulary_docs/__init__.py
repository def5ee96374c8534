"""What the pages of the ontology and of the shapes say, made from their own triples."""

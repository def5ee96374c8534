"""The datatypes of XML Schema: which texts are well-formed, and how values compare."""

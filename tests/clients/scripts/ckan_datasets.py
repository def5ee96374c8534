"""Prints the datasets that CKAN's harvester of DCAT reads from Turtle on standard input."""

import json
import sys

from ckanext.dcat.processors import RDFParser

parser = RDFParser(profiles=["euro_dcat_ap_2"])
parser.parse(sys.stdin.buffer.read(), _format="turtle")
print(json.dumps(list(parser.datasets())))

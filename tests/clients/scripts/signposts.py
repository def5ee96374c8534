"""Prints the signposts in the headers of an answer, as JSON: relation, target, type."""

import json
import sys

from signposting import find_signposting_http

found = find_signposting_http(sys.argv[1])
print(json.dumps([[str(one.rel), str(one.target), str(one.type or "")] for one in found.signposts]))

"""Prints the signposts of a linkset document for a page, as JSON: relation, target, type."""

import json
import sys

from signposting import find_signposting_linkset

found = find_signposting_linkset(sys.argv[1]).for_context(sys.argv[2])
print(json.dumps([[str(one.rel), str(one.target), str(one.type or "")] for one in found.signposts]))

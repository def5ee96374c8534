"""Prints the JSON-LD that extruct finds in a page, as JSON."""

import json
import sys
from urllib.request import Request, urlopen

import extruct

# The command that comes with it ends with an error even where it finds something.
with urlopen(Request(sys.argv[1], headers={"Accept": "text/html"})) as answer:
    page = answer.read().decode()
print(json.dumps(extruct.extract(page, base_url=sys.argv[1], syntaxes=["json-ld"])["json-ld"]))

"""SPDX in tag-value form, as the tree that its JSON form has."""

import re

from ..readers import Node, decode
from ..readers.tree import MAX_NODES
from ..refusal import Refusal

_TAG = re.compile(r"(?P<tag>[A-Za-z]+):\s*(?P<value>.*)")
_PACKAGE = {
    "PackageName": "name",
    "PackageVersion": "versionInfo",
    "PackageFileName": "packageFileName",
    "PackageSupplier": "supplier",
    "PackageOriginator": "originator",
    "PackageDownloadLocation": "downloadLocation",
    "PackageVerificationCode": "packageVerificationCode",
    "PackageChecksum": "checksums",
    "PackageHomePage": "homepage",
    "PackageSourceInfo": "sourceInfo",
    "PackageLicenseConcluded": "licenseConcluded",
    "PackageLicenseInfoFromFiles": "licenseInfoFromFiles",
    "PackageLicenseDeclared": "licenseDeclared",
    "PackageLicenseComments": "licenseComments",
    "PackageCopyrightText": "copyrightText",
    "PackageSummary": "summary",
    "PackageDescription": "description",
    "PackageComment": "comment",
    "PackageAttributionText": "attributionTexts",
    "PrimaryPackagePurpose": "primaryPackagePurpose",
    "ReleaseDate": "releaseDate",
    "BuiltDate": "builtDate",
    "ValidUntilDate": "validUntilDate",
    "FilesAnalyzed": "filesAnalyzed",
    "SPDXID": "SPDXID",
}
_OTHERS = {"FileName", "SnippetSPDXID", "LicenseID", "Annotator", "Reviewer"}


def read_tag_value(data: bytes, source: str) -> Node:
    """The document: its own tags, ``packages`` and ``relationships``.

    Of files, snippets and the like it has the first only.

    Raises:
        Refusal: not text, with a text that has no end, or larger than any document.
    """
    top: dict[str, Node] = {}
    packages: list[Node] = []
    relations: list[Node] = []
    current: dict[str, Node] | None = top
    lines = iter(enumerate(decode(data, source).splitlines(), start=1))
    for number, line in lines:
        if number > MAX_NODES:
            raise Refusal(source, f"line {number}", f"more than {MAX_NODES:,} lines")
        found = _TAG.match(line)
        if found is None:
            continue
        tag, value = found["tag"], found["value"].strip()
        if value.startswith("<text>") and "</text>" not in value:
            rest = [value]
            for _, more in lines:
                rest.append(more)
                if "</text>" in more:
                    break
            else:
                raise Refusal(source, f"line {number}", "a <text> has no end")
            value = "\n".join(rest)
        value = value.removeprefix("<text>").partition("</text>")[0].strip()
        if tag == "PackageName":
            current = {}
            packages.append(Node(current, f"/packages/{len(packages)}", number))
        elif tag in _OTHERS:
            current = None
            top.setdefault(tag, Node(value, f"/{tag}", number))
        if tag == "Relationship":
            parts = value.split()
            names = ("spdxElementId", "relationshipType", "relatedSpdxElement")
            place = f"/relationships/{len(relations)}"
            ends = {
                name: Node(part, place, number) for name, part in zip(names, parts, strict=False)
            }
            relations.append(Node(dict(ends), place, number))
        elif tag == "ExternalRef" and current is not None and len(value.split()) == 3:
            category, kind, locator = value.split()
            cells = {"referenceCategory": category, "referenceType": kind}
            listed = current.setdefault("externalRefs", Node([], "/packages", number))
            place = f"/packages/{len(packages) - 1}/externalRefs"
            inner = {name: Node(text, place, number) for name, text in cells.items()}
            inner["referenceLocator"] = Node(locator, place, number)
            if isinstance(listed.value, list):
                listed.value.append(Node(dict(inner), place, number))
        elif current is not None:
            name = _PACKAGE.get(tag, tag) if current is not top else tag
            place = "" if current is top else f"/packages/{len(packages) - 1}"
            current.setdefault(name, Node(value, f"{place}/{name}", number))
    top["packages"] = Node(list(packages), "/packages")
    top["relationships"] = Node(list(relations), "/relationships")
    return Node(top, "", 1)

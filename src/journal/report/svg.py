"""A drawing made fit to stand inside a page: nothing in it refers to anything outside."""

import re
from xml.etree import ElementTree

_REFERRED = re.compile(r"#([\w-]+)")


def element(document: str, words: str) -> str:
    """Return the drawing of an SVG document as an <svg> element for HTML, called `words`.

    Document type, metadata, name spaces, style sheet and names that nothing refers to are gone.
    """
    root = ElementTree.fromstring(document)
    referred = set(_REFERRED.findall(document))
    for parent in list(root.iter()):
        for child in list(parent):
            if _local(child.tag) in ("metadata", "style"):
                parent.remove(child)
    for part in root.iter():
        part.tag = _local(part.tag)
        part.attrib = {
            _local(name): value
            for name, value in part.attrib.items()
            if name != "id" or value in referred
        }
        part.text, part.tail = (part.text or "").strip(), ""
    root.attrib = {"viewBox": root.attrib["viewBox"], "role": "img", "aria-label": words}
    return ElementTree.tostring(root, encoding="unicode")


def _local(name: str) -> str:
    return name.rpartition("}")[2]

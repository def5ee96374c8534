"""Regular expressions of XPath, translated for the engines that match them."""

"""Reports for people and for spreadsheets: text for a terminal, parts of a page, tables."""

"""Official documents: kinds as data, one content, two renderers (PDF by typst, DOCX by python-docx)."""

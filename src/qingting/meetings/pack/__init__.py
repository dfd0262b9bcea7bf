"""The pack for the joint meeting: composed once from the figures, then shown as a page, DOCX, PDF, CSV and JSON."""

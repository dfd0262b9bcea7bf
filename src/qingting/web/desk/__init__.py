"""The officers' pages: a file per page, its template under templates/desk/."""

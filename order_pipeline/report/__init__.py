"""Reports for clerks: findings as text, a self-contained HTML page, a spreadsheet."""

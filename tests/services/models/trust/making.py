"""Statements and notices with every fact that they need."""

import datetime
from typing import Any

STATEMENT: dict[str, Any] = {
    "title": "Accessibility statement",
    "website": "www.hollinbrook.example",
    "contact_email": "web@hollinbrook.example",
    "answer_days": 5,
    "compliance": "full",
    "prepared_on": datetime.date(2026, 1, 5),
    "reviewed_on": datetime.date(2026, 2, 5),
    "tested_on": datetime.date(2026, 1, 4),
    "tested_by": "Hollinbrook Borough Council",
    "how_tested": "<p>With a keyboard.</p>",
}
PROBLEM = (
    "problem",
    {"what": "Some pictures have no alternative.", "criteria": ["1.1.1"], "plan": "By May."},
)
NOTICE: dict[str, Any] = {
    "title": "Garden waste",
    "collect": "<p>Your address.</p>",
    "why": "<p>To find the bin.</p>",
    "bases": [("basis", {"article": "b", "purpose": "", "law": ""})],
    "shared": "<p>Nobody.</p>",
    "abroad": "<p>It stays here.</p>",
    "kept": [("row", {"what": "Payments", "how_long": "6 years"})],
    "dpo_email": "dpo@hollinbrook.example",
}

-- Why somebody opened a matter without leave, and what was thought of it. The leave itself is the grant of the same name.
CREATE TABLE glass_break (
    id TEXT NOT NULL PRIMARY KEY,
    matter TEXT NOT NULL,
    case_number TEXT NOT NULL,
    agency_id TEXT NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    reason TEXT NOT NULL CHECK (reason IN ('danger_to_life', 'worker_away', 'deadline_today', 'other')),
    unit_id TEXT NOT NULL UNIQUE,
    sealed_text {blob} NOT NULL,
    broken_at {int} NOT NULL,
    ends_at {int} NOT NULL,
    review_by {int} NOT NULL,
    told_at {int},
    verdict TEXT CHECK (verdict IN ('justified', 'not_justified', 'unclear')),
    sealed_verdict {blob},
    reviewed_by TEXT REFERENCES staff_account (id),
    reviewed_at {int},
    CONSTRAINT glass_break_is_reviewed_by_another CHECK (reviewed_by <> staff_id)
);

CREATE INDEX glass_break_by_staff ON glass_break (staff_id, broken_at);
CREATE INDEX glass_break_by_agency ON glass_break (agency_id, broken_at);
CREATE INDEX glass_break_by_matter ON glass_break (matter);

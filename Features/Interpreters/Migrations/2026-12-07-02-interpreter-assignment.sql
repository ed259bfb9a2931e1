-- When an interpreter is asked to work. For whom it is, is an appointment, a case or a call of somebody unknown; when that is erased, it is gone.
CREATE TABLE interpreter_assignment (
    id TEXT NOT NULL PRIMARY KEY,
    agency_id TEXT NOT NULL,
    interpreter_id TEXT NOT NULL REFERENCES interpreter (id),
    matter_kind TEXT NOT NULL CHECK (matter_kind IN ('appointment', 'case', 'call', 'gone')),
    matter TEXT,
    language TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('in_person', 'phone', 'video')),
    centre TEXT NOT NULL,
    starts_at {int} NOT NULL,
    ends_at {int} NOT NULL,
    asked_by TEXT NOT NULL REFERENCES staff_account (id),
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'declined', 'cancelled_by_us', 'cancelled_by_her', 'came', 'not_come')),
    joined_at {int},
    left_at {int},
    paid_minutes {int} NOT NULL,
    version {int} NOT NULL,
    CONSTRAINT interpreter_assignment_lasts CHECK (starts_at < ends_at),
    CONSTRAINT interpreter_assignment_of_something CHECK ((matter_kind IN ('call', 'gone')) = (matter IS NULL))
);

CREATE INDEX interpreter_assignment_by_agency ON interpreter_assignment (agency_id, starts_at);
CREATE INDEX interpreter_assignment_by_interpreter ON interpreter_assignment (interpreter_id, starts_at);
CREATE INDEX interpreter_assignment_by_matter ON interpreter_assignment (matter);

-- Each quarter of an hour of an interpreter belongs to one assignment: nobody is asked to be in two places, on either database.
CREATE TABLE interpreter_hold (
    interpreter_id TEXT NOT NULL REFERENCES interpreter (id),
    quarter {int} NOT NULL,
    assignment_id TEXT NOT NULL REFERENCES interpreter_assignment (id),
    PRIMARY KEY (interpreter_id, quarter)
);

CREATE INDEX interpreter_hold_by_assignment ON interpreter_hold (assignment_id);

-- How the work was, by who worked with her. The words are of the work and are sealed with the service's key.
CREATE TABLE interpreter_feedback (
    assignment_id TEXT NOT NULL PRIMARY KEY REFERENCES interpreter_assignment (id),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    faithful {int} NOT NULL CHECK (faithful BETWEEN 1 AND 3),
    manner {int} NOT NULL CHECK (manner BETWEEN 1 AND 3),
    punctual {int} NOT NULL CHECK (punctual BETWEEN 1 AND 3),
    sealed_words {blob} NOT NULL
);

-- When counsellors are there, by the clock of the organisation's zone.
CREATE TABLE counsellor_hours (
    id TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    centre TEXT NOT NULL,
    weekday {int} NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    from_time TEXT NOT NULL,
    to_time TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT
);

CREATE INDEX counsellor_hours_by_staff ON counsellor_hours (staff_id);
CREATE INDEX counsellor_hours_by_centre ON counsellor_hours (centre);

CREATE TABLE counsellor_absence (
    id TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    from_at {int} NOT NULL,
    to_at {int} NOT NULL
);

CREATE INDEX counsellor_absence_by_staff ON counsellor_absence (staff_id, to_at);

-- In which ways and languages somebody counsels.
CREATE TABLE counsellor_skill (
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    kind TEXT NOT NULL CHECK (kind IN ('way', 'language')),
    code TEXT NOT NULL,
    PRIMARY KEY (staff_id, kind, code)
);

-- No word stands here: whom it is for is a case, or a request that waits, and what is said stands there.
CREATE TABLE appointment (
    id TEXT NOT NULL PRIMARY KEY,
    agency_id TEXT NOT NULL,
    matter_kind TEXT NOT NULL CHECK (matter_kind IN ('case', 'request')),
    matter TEXT NOT NULL,
    centre TEXT NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    starts_at {int} NOT NULL,
    ends_at {int} NOT NULL,
    way TEXT NOT NULL,
    room TEXT,
    language TEXT NOT NULL,
    with_interpreter {int} NOT NULL,
    her_zone TEXT,
    state TEXT NOT NULL CHECK (state IN ('booked', 'held', 'not_come', 'cancelled_by_her', 'cancelled_by_us', 'moved')),
    version {int} NOT NULL,
    CONSTRAINT appointment_lasts CHECK (starts_at < ends_at)
);

CREATE INDEX appointment_by_matter ON appointment (matter, starts_at);
CREATE INDEX appointment_by_staff ON appointment (staff_id, starts_at);
CREATE INDEX appointment_by_centre ON appointment (centre, starts_at);

-- Each quarter of an hour of a counsellor and of a room belongs to one appointment: nothing is booked twice, on either database.
CREATE TABLE appointment_hold (
    holder TEXT NOT NULL,
    quarter {int} NOT NULL,
    appointment_id TEXT NOT NULL REFERENCES appointment (id),
    PRIMARY KEY (holder, quarter)
);

CREATE INDEX appointment_hold_by_appointment ON appointment_hold (appointment_id);

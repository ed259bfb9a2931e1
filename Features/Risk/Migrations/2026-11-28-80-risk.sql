-- One sheet of answers to an instrument. Which instrument, about whom, what was answered and computed stands sealed, with
-- the key of the case's section of risk.
CREATE TABLE assessment (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    version {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    begun_at {int} NOT NULL,
    removed_at {int},
    sealed_sheet {blob} NOT NULL
);

CREATE INDEX assessment_by_case ON assessment (case_id, begun_at);

-- What a professional says of one sheet, in the order in which it was raised.
CREATE TABLE judgement (
    id TEXT NOT NULL PRIMARY KEY,
    assessment_id TEXT NOT NULL REFERENCES assessment (id),
    place {int} NOT NULL CHECK (place >= 1),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    judged_at {int} NOT NULL,
    sealed_judgement {blob} NOT NULL,
    UNIQUE (assessment_id, place)
);

-- On which level those who work a case have agreed, about whom, in the order in which they did.
CREATE TABLE agreed_level (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    place {int} NOT NULL CHECK (place >= 1),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    agreed_at {int} NOT NULL,
    sealed_level {blob} NOT NULL,
    UNIQUE (case_id, place)
);

-- Who may see what an instrument comes to: who has accepted its terms, and whom its owner has certified.
CREATE TABLE instrument_permit (
    id TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    instrument TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('terms', 'certificate')),
    given_by TEXT NOT NULL REFERENCES staff_account (id),
    given_at {int} NOT NULL,
    until_at {int},
    ended_at {int}
);

CREATE INDEX instrument_permit_by_staff ON instrument_permit (staff_id, instrument);

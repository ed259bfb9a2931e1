-- A protection measure of a case. What it says stands sealed, with the key of the case's section for legal matters.
CREATE TABLE protection_measure (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    version {int} NOT NULL,
    -- In the clear, so that nobody has to open anything to be told in time; nothing while it is not in force.
    ends_at {int},
    remind_on TEXT
);

CREATE INDEX protection_measure_by_case ON protection_measure (case_id);
CREATE INDEX protection_measure_by_end ON protection_measure (ends_at);

-- All that a measure ever said, the latest with it: corrections, and what became of it. No row is ever changed.
CREATE TABLE protection_measure_version (
    id TEXT NOT NULL PRIMARY KEY,
    measure_id TEXT NOT NULL REFERENCES protection_measure (id),
    version {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    UNIQUE (measure_id, version)
);

-- What somebody says of a breach of it.
CREATE TABLE measure_breach (
    id TEXT NOT NULL PRIMARY KEY,
    measure_id TEXT NOT NULL REFERENCES protection_measure (id),
    version {int} NOT NULL
);

CREATE INDEX measure_breach_by_measure ON measure_breach (measure_id);

CREATE TABLE measure_breach_version (
    id TEXT NOT NULL PRIMARY KEY,
    breach_id TEXT NOT NULL REFERENCES measure_breach (id),
    version {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    UNIQUE (breach_id, version)
);

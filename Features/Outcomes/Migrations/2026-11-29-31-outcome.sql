-- What came of a case, asked when it is closed and some months after; a case that is closed again is asked anew.
CREATE TABLE outcome (
    case_id TEXT NOT NULL REFERENCES case_file (id),
    closed_at {int} NOT NULL,
    point TEXT NOT NULL CHECK (point IN ('closure', 'months_3', 'months_6', 'months_12')),
    version {int} NOT NULL,
    PRIMARY KEY (case_id, closed_at, point)
);

-- All that was ever written of it, sealed with the key of the case's section for counselling. No row is ever changed.
CREATE TABLE outcome_version (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    closed_at {int} NOT NULL,
    point TEXT NOT NULL,
    version {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    UNIQUE (case_id, closed_at, point, version)
);

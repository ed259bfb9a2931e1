-- What was given out of a case on paper: for whom, why and what went in stands sealed, with the key of the section that names the case.
CREATE TABLE case_extract (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    begun_at {int} NOT NULL,
    version {int} NOT NULL,
    sealed_words {blob} NOT NULL
);

CREATE INDEX case_extract_by_case ON case_extract (case_id, begun_at);

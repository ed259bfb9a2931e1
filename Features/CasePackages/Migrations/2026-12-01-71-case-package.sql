-- What was handed over as a package. In the clear only which case, by whom and when; the rest is sealed with
-- the key of the section identity. The package itself is kept nowhere.
CREATE TABLE case_package (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    made_at {int} NOT NULL,
    sealed_words {blob} NOT NULL
);

CREATE INDEX case_package_by_case ON case_package (case_id, made_at);

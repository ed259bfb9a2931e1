-- What somebody is alleged to have done in a case. What it says stands sealed, with the key of the case's section for incidents.
CREATE TABLE allegation (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    version {int} NOT NULL
);

CREATE INDEX allegation_by_case ON allegation (case_id);

-- All that an allegation ever said, the latest with it. No row is ever changed.
CREATE TABLE allegation_version (
    id TEXT NOT NULL PRIMARY KEY,
    allegation_id TEXT NOT NULL REFERENCES allegation (id),
    version {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    UNIQUE (allegation_id, version)
);

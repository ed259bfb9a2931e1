-- One incident of a case and so of one survivor. What is said of it stands sealed, with the key of the case's section for incidents.
CREATE TABLE incident (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    version {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    removed_at {int},
    sealed_words {blob} NOT NULL
);

CREATE INDEX incident_by_case ON incident (case_id);

-- What somebody in a case is to an organisation. What it says, and to which organisation, stands sealed with the key of the section in which she herself is written down.
CREATE TABLE professional_link (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    section TEXT NOT NULL,
    version {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    removed_at {int},
    sealed_words {blob} NOT NULL
);

CREATE INDEX professional_link_by_case ON professional_link (case_id);

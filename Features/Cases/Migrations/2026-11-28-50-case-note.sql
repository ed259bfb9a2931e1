-- What those who work a case call it among themselves, sealed with its section of identity.
CREATE TABLE case_label (
    case_id TEXT NOT NULL PRIMARY KEY REFERENCES case_file (id),
    sealed_label {blob} NOT NULL,
    version {int} NOT NULL
);

-- What was written about a case, sealed with the key of its section. A note is never changed: another one corrects it.
CREATE TABLE case_note (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    section TEXT NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    corrects TEXT UNIQUE REFERENCES case_note (id),
    sealed_words {blob} NOT NULL
);

CREATE INDEX case_note_by_section ON case_note (case_id, section, written_at);

-- Why a case was closed, sealed with its section of identity.
CREATE TABLE case_closing (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    closed_at {int} NOT NULL,
    sealed_grounds {blob} NOT NULL
);

CREATE INDEX case_closing_by_case ON case_closing (case_id, closed_at);

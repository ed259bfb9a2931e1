-- A place of a case: in which section it lies what it is, and in which where exactly. What is said of it stands sealed with the keys of these.
CREATE TABLE case_place (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    section TEXT NOT NULL,
    exact_section TEXT NOT NULL,
    version {int} NOT NULL,
    exact_version {int} NOT NULL,
    entered_at {int} NOT NULL
);

CREATE INDEX case_place_by_case ON case_place (case_id);

-- All that was ever said of a place, of what it is and of where exactly, each in versions. No row is ever changed.
CREATE TABLE case_place_version (
    id TEXT NOT NULL PRIMARY KEY,
    place_id TEXT NOT NULL REFERENCES case_place (id),
    part TEXT NOT NULL CHECK (part IN ('general', 'exact')),
    version {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    UNIQUE (place_id, part, version)
);

-- Who interprets for an agency. Name, number, languages and hours are sealed with the service's key; no woman and no case stands here.
CREATE TABLE interpreter (
    id TEXT NOT NULL PRIMARY KEY,
    agency_id TEXT NOT NULL,
    ended_at {int},
    version {int} NOT NULL,
    sealed_words {blob} NOT NULL
);

CREATE INDEX interpreter_by_agency ON interpreter (agency_id);

-- What she has signed or was given, and until when a signature holds. No row is ever changed.
CREATE TABLE interpreter_paper (
    id TEXT NOT NULL PRIMARY KEY,
    interpreter_id TEXT NOT NULL REFERENCES interpreter (id),
    kind TEXT NOT NULL CHECK (kind IN ('undertaking', 'briefing')),
    version {int} NOT NULL,
    signed_on TEXT NOT NULL,
    valid_until TEXT,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL
);

CREATE INDEX interpreter_paper_by_interpreter ON interpreter_paper (interpreter_id);

-- Who is not asked in a case, because she may know somebody in it. Who it is stands sealed with the key of the section counselling.
CREATE TABLE interpreter_kept_out (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    sealed_words {blob} NOT NULL
);

CREATE INDEX interpreter_kept_out_by_case ON interpreter_kept_out (case_id);

-- A meeting of several organisations about people in danger. Which cases it is about stands in its items.
CREATE TABLE conference (
    id TEXT NOT NULL PRIMARY KEY,
    agency_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    held_at {int} NOT NULL,
    research_day TEXT NOT NULL,
    chair_id TEXT NOT NULL REFERENCES staff_account (id),
    secretary_id TEXT NOT NULL REFERENCES staff_account (id),
    quorum {int} NOT NULL,
    repeat_rule TEXT NOT NULL,
    sealed_words {blob} NOT NULL,
    version {int} NOT NULL,
    closed_by TEXT REFERENCES staff_account (id),
    closed_at {int},
    CONSTRAINT conference_is_closed_by_somebody CHECK ((closed_by IS NULL) = (closed_at IS NULL))
);

CREATE INDEX conference_by_agency ON conference (agency_id, held_at);

-- Who is invited, what she answered, and whether she came.
CREATE TABLE conference_seat (
    conference_id TEXT NOT NULL REFERENCES conference (id),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    answer TEXT NOT NULL CHECK (answer IN ('none', 'comes', 'apologises')),
    presence TEXT NOT NULL CHECK (presence IN ('unknown', 'came', 'absent')),
    PRIMARY KEY (conference_id, staff_id)
);

CREATE INDEX conference_seat_by_staff ON conference_seat (staff_id);

-- A case on the agenda. Its words are sealed with the key of the case's own section for conferences.
CREATE TABLE agenda_item (
    id TEXT NOT NULL PRIMARY KEY,
    conference_id TEXT NOT NULL REFERENCES conference (id),
    case_id TEXT NOT NULL REFERENCES case_file (id),
    place {int} NOT NULL,
    minutes {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    proposed_at {int} NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'withdrawn', 'decided', 'deferred', 'left')),
    next_review TEXT,
    sealed_grounds {blob} NOT NULL
);

CREATE UNIQUE INDEX agenda_item_once ON agenda_item (conference_id, case_id) WHERE state <> 'withdrawn';
CREATE INDEX agenda_item_by_case ON agenda_item (case_id);
CREATE INDEX agenda_item_to_be_reviewed ON agenda_item (next_review) WHERE next_review IS NOT NULL;

-- What somebody who is invited knows of it, or that she knows nothing.
CREATE TABLE item_research (
    item_id TEXT NOT NULL REFERENCES agenda_item (id),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    version {int} NOT NULL,
    answered_at {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    PRIMARY KEY (item_id, staff_id)
);

-- Minutes, decisions and, after the end, amendments: each writing is a row, and no row is ever written anew.
CREATE TABLE item_record (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES agenda_item (id),
    kind TEXT NOT NULL CHECK (kind IN ('minutes', 'decision', 'amendment')),
    number {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    UNIQUE (item_id, kind, number)
);

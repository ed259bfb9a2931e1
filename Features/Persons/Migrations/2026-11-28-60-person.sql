-- Somebody in a case. Who it is stands sealed, with the key of the section that her role belongs to.
CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    section TEXT NOT NULL,
    version {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    removed_at {int},
    sealed_words {blob} NOT NULL
);

CREATE INDEX person_by_case ON person (case_id, section);

-- By what the same person would be found in another case: indexes that many others share.
CREATE TABLE person_mark (
    person_id TEXT NOT NULL REFERENCES person (id),
    mark {int} NOT NULL,
    PRIMARY KEY (person_id, mark)
);

CREATE INDEX person_by_mark ON person_mark (mark);

-- What two people of a case are to each other, sealed with the key of the section of both.
CREATE TABLE relation (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    section TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    other_id TEXT NOT NULL REFERENCES person (id),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    removed_at {int},
    sealed_words {blob} NOT NULL,
    CONSTRAINT relation_is_between_two CHECK (person_id <> other_id)
);

CREATE INDEX relation_by_case ON relation (case_id, section);

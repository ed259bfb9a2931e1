-- That somebody of another case, at whom the program hinted, is not the same person. Who the other is stands sealed: this case
-- does not tell of that one.
CREATE TABLE person_apart (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    section TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    ended_at {int},
    sealed_words {blob} NOT NULL
);

CREATE INDEX person_apart_by_case ON person_apart (case_id, section);

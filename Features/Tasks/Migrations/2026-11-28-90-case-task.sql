-- What somebody is to do in a case until a day. In the clear is what one's own tasks are found by over all cases.
CREATE TABLE case_task (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    section TEXT NOT NULL,
    owner_id TEXT NOT NULL REFERENCES staff_account (id),
    due_day TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'settled')),
    version {int} NOT NULL
);

CREATE INDEX case_task_by_case ON case_task (case_id, section);

CREATE INDEX case_task_by_owner ON case_task (owner_id, state, due_day);

-- All that a task ever said, the latest with it, sealed with the key of its section. No row is ever changed.
CREATE TABLE case_task_version (
    id TEXT NOT NULL PRIMARY KEY,
    task_id TEXT NOT NULL REFERENCES case_task (id),
    version {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    owner_id TEXT NOT NULL REFERENCES staff_account (id),
    due_day TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'settled')),
    sealed_words {blob} NOT NULL,
    UNIQUE (task_id, version)
);

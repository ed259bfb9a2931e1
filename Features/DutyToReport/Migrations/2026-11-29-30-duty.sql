-- That something became known in a case which may have to be reported. In the clear is what the running ones are found by.
CREATE TABLE duty (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    version {int} NOT NULL,
    -- When the next thing has to be done; null if nothing has to be done any more.
    due_at {int},
    is_at_once {int} NOT NULL CHECK (is_at_once IN (0, 1))
);

CREATE INDEX duty_by_case ON duty (case_id);

CREATE INDEX duty_by_due ON duty (due_at);

-- All that was ever written of it, sealed with the key of the case's section for risk. No row is ever changed.
CREATE TABLE duty_version (
    id TEXT NOT NULL PRIMARY KEY,
    duty_id TEXT NOT NULL REFERENCES duty (id),
    version {int} NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    UNIQUE (duty_id, version)
);

-- A safety plan as it was agreed on with her at one time. What it says stands sealed, with the key of the case's section
-- of the safety plan; nothing is changed, a new version is written.
CREATE TABLE safety_plan (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    number {int} NOT NULL CHECK (number >= 1),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    written_at {int} NOT NULL,
    sealed_plan {blob} NOT NULL,
    UNIQUE (case_id, number)
);

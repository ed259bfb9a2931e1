-- A file that somebody brings cases in from another system with, sealed for her alone until it is imported or thrown away.
CREATE TABLE case_import (
    id TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    changed_at {int} NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done')),
    version {int} NOT NULL,
    unit_id TEXT NOT NULL,
    sealed_file {blob} NOT NULL,
    sealed_plan {blob} NOT NULL
);

CREATE INDEX case_import_by_staff ON case_import (staff_id, changed_at);

-- What has come of a file so far, so that a second beginning makes no case twice. Goes with the file.
CREATE TABLE case_import_made (
    import_id TEXT NOT NULL REFERENCES case_import (id),
    mark TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    PRIMARY KEY (import_id, mark)
);

-- Which references of another system have come in, as names that only this installation can make. Leads to no case.
CREATE TABLE case_import_reference (
    agency_id TEXT NOT NULL,
    mark TEXT NOT NULL,
    imported_at {int} NOT NULL,
    PRIMARY KEY (agency_id, mark)
);

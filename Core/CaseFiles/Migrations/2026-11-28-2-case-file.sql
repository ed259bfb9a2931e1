-- A case is a matter of the same identifier. Who, what and when stand in its sections, sealed.
CREATE TABLE case_file (
    id TEXT NOT NULL PRIMARY KEY,
    agency_id TEXT NOT NULL,
    team_id TEXT NOT NULL REFERENCES team (id),
    year {int} NOT NULL,
    serial {int} NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('open', 'closed', 'archived')),
    stage_since {int} NOT NULL,
    begun_at {int} NOT NULL,
    UNIQUE (year, serial)
);

CREATE INDEX case_file_by_team ON case_file (team_id, stage, begun_at);

CREATE TABLE compartment (
    case_id TEXT NOT NULL REFERENCES case_file (id),
    section TEXT NOT NULL,
    unit_id TEXT NOT NULL UNIQUE,
    PRIMARY KEY (case_id, section)
);

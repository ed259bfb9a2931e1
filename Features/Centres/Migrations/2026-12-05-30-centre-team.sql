-- Which team of case workers sits in which centre; the centres themselves stand in the organisation's file.
CREATE TABLE centre_team (
    centre TEXT NOT NULL PRIMARY KEY,
    team_id TEXT NOT NULL REFERENCES team (id)
);

CREATE INDEX centre_team_by_team ON centre_team (team_id);

-- Nobody reads an outsider's kind to decide: names of people, teams and agencies differ.
CREATE TABLE wall (
    id TEXT NOT NULL PRIMARY KEY,
    matter TEXT NOT NULL,
    agency_id TEXT NOT NULL,
    outsider_kind TEXT NOT NULL CHECK (outsider_kind IN ('person', 'team', 'agency')),
    outsider TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('unreviewed', 'confirmed', 'lifted')),
    raised_by TEXT REFERENCES staff_account (id),
    raised_at {int} NOT NULL,
    reviewed_by TEXT REFERENCES staff_account (id),
    reviewed_at {int},
    told_at {int},
    UNIQUE (matter, outsider)
);

CREATE INDEX wall_by_outsider ON wall (outsider, matter) WHERE state <> 'lifted';
CREATE INDEX wall_by_state ON wall (state, raised_at);

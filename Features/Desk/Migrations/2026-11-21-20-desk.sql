CREATE TABLE desk_presence (
    staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff_account (id),
    team_id TEXT NOT NULL,
    holder TEXT NOT NULL REFERENCES staff_session (holder) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('ready', 'busy', 'break', 'away')),
    since {int} NOT NULL,
    seen_at {int} NOT NULL
);

CREATE INDEX desk_presence_by_team ON desk_presence (team_id, seen_at);
CREATE INDEX desk_presence_by_holder ON desk_presence (holder);

CREATE TABLE desk_switch (
    team_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('surge', 'hours')),
    position TEXT NOT NULL CHECK (position IN ('on', 'open', 'closed')),
    since {int} NOT NULL,
    until {int},
    PRIMARY KEY (team_id, kind)
);

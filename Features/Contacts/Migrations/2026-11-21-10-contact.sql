CREATE TABLE contact (
    id TEXT NOT NULL PRIMARY KEY,
    team_id TEXT NOT NULL,
    holder_id TEXT REFERENCES staff_account (id),
    conversation_id TEXT UNIQUE,
    about_id TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'draft', 'complete')),
    day TEXT NOT NULL,
    unit_id TEXT UNIQUE,
    version {int} NOT NULL,
    sealed_record {blob},
    channel TEXT,
    language TEXT,
    started_at {int},
    answered_at {int},
    ended_at {int},
    ended_by TEXT,
    call_back_at {int},
    replied_at {int},
    fact_id TEXT
);

CREATE INDEX contact_by_about ON contact (about_id);
CREATE INDEX contact_by_holder ON contact (holder_id, state, day);
CREATE INDEX contact_by_team ON contact (team_id, day);

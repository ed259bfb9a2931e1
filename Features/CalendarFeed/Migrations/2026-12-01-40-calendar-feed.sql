-- Under which address somebody's calendar program fetches her days: a digest, never the address itself.
CREATE TABLE calendar_feed (
    staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff_account (id),
    holder TEXT NOT NULL UNIQUE,
    made_at {int} NOT NULL,
    fetched_on TEXT,
    -- How often the sessions of whoever it belongs to had been ended when it was made.
    sessions_ended {int} NOT NULL
);

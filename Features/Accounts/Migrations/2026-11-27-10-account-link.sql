-- A one-time link by which somebody sets up or mends her account; only a digest of it is here.
CREATE TABLE account_link (
    holder TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('join', 'join_check', 'recover', 'factor')),
    expires_at {int} NOT NULL
);

CREATE INDEX account_link_by_staff ON account_link (staff_id);

-- What an account manager has asked for and a second person must confirm.
CREATE TABLE account_request (
    staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff_account (id),
    kind TEXT NOT NULL CHECK (kind IN ('keys', 'factor')),
    asked_by TEXT NOT NULL,
    asked_at {int} NOT NULL
);

-- One try to sign in at a provider: bound to what one browser holds, used once, gone within minutes.
CREATE TABLE partner_attempt (
    holder TEXT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    provider TEXT NOT NULL,
    staff_id TEXT REFERENCES staff_account (id),
    begun_at {int} NOT NULL,
    taken_at {int},
    subject TEXT,
    proven_at {int}
);

CREATE INDEX partner_attempt_by_begun ON partner_attempt (begun_at);

-- Who a provider's identifier belongs to; the identifier itself cannot be read back.
CREATE TABLE partner_link (
    staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff_account (id),
    provider TEXT NOT NULL,
    subject TEXT NOT NULL UNIQUE,
    linked_at {int} NOT NULL
);

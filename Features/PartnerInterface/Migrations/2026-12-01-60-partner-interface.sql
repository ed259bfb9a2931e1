-- What a partner's system shows to be let in. The token itself is nowhere: `proof` is worked out from it and leads nowhere back.
CREATE TABLE interface_token (
    id TEXT NOT NULL PRIMARY KEY,
    agency_id TEXT NOT NULL REFERENCES agency (id),
    team_id TEXT REFERENCES team (id),
    scopes TEXT NOT NULL,
    proof TEXT NOT NULL,
    sealed_system {blob} NOT NULL,
    last_day TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES staff_account (id),
    made_at {int} NOT NULL,
    used_on TEXT,
    revoked_at {int},
    CONSTRAINT interface_token_sends_somewhere
        CHECK (team_id IS NOT NULL OR scopes NOT LIKE '%referrals:write%')
);

-- What was sent already, so that the same sent twice is one thing; forgotten after a week. Both names are keyed hashes.
CREATE TABLE interface_sending (
    token_id TEXT NOT NULL REFERENCES interface_token (id),
    key_name TEXT NOT NULL,
    body_name TEXT NOT NULL,
    referral_id TEXT NOT NULL,
    sent_at {int} NOT NULL,
    PRIMARY KEY (token_id, key_name)
);

CREATE INDEX interface_sending_by_time ON interface_sending (sent_at);

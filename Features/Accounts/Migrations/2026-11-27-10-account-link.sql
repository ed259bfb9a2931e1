-- A one-time link by which somebody sets up or mends her account; only a digest of it is here.
CREATE TABLE account_link (
    holder TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('join', 'join_check', 'recover', 'recover_check', 'factor', 'rescue')),
    expires_at {int} NOT NULL
);

CREATE INDEX account_link_by_staff ON account_link (staff_id);

-- What an account manager has asked for and a second person must confirm; the roles are codes with blanks between.
CREATE TABLE account_request (
    id TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL CONSTRAINT account_request_of_one UNIQUE REFERENCES staff_account (id),
    kind TEXT NOT NULL CONSTRAINT account_request_kind 
        CHECK (kind IN ('keys', 'rescue', 'factor', 'joining', 'duties', 'access', 'leaving', 'removal')),
    roles TEXT NOT NULL,
    is_in_team {int} NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at {int} NOT NULL
);

-- Who has had an account in her hands: she let its owner in, or gave her a duty that needs two.
CREATE TABLE account_hand (
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    hand_id TEXT NOT NULL,
    PRIMARY KEY (staff_id, hand_id)
);

CREATE INDEX account_hand_by_hand ON account_hand (hand_id);

-- An account that was made at the server's own terminal, and when: the account managers are told.
CREATE TABLE account_notice (
    staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff_account (id),
    at {int} NOT NULL
);

-- To whom two holders give her keys back: when it began, when she chose her new password, when the second layer came
-- off, when those who can stop it were written to.
CREATE TABLE account_rescue (
    staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff_account (id),
    asked_by TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    begun_at {int} NOT NULL,
    prepared_at {int},
    opened_at {int},
    told_at {int}
);

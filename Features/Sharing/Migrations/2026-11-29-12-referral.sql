-- What another agency is asked to take over. In the clear is what both sides' lists are made of. That one has run out is
-- never written down: it follows from the end of its grant.
CREATE TABLE referral (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_file (id),
    decision_id TEXT NOT NULL REFERENCES sharing_decision (id),
    from_team TEXT NOT NULL REFERENCES team (id),
    to_team TEXT NOT NULL REFERENCES team (id),
    section TEXT NOT NULL,
    service TEXT NOT NULL,
    urgency TEXT NOT NULL,
    writes {int} NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'received', 'accepted', 'declined', 'in_progress',
        'done', 'not_taken_up', 'revoked')),
    version {int} NOT NULL,
    due_day TEXT,
    sent_at {int},
    grant_id TEXT,
    CHECK ((sent_at IS NULL) = (grant_id IS NULL))
);

CREATE INDEX referral_by_case ON referral (case_id);

CREATE INDEX referral_by_decision ON referral (decision_id);

CREATE INDEX referral_by_sender ON referral (from_team, state);

CREATE INDEX referral_by_recipient ON referral (to_team, state);

-- How it came from one state to the next, with what was said then, under the key of the section that was its own then.
CREATE TABLE referral_step (
    id TEXT NOT NULL PRIMARY KEY,
    referral_id TEXT NOT NULL REFERENCES referral (id),
    version {int} NOT NULL,
    state TEXT NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    taken_at {int} NOT NULL,
    section TEXT NOT NULL,
    sealed_words {blob},
    UNIQUE (referral_id, version)
);

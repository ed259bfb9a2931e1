-- What a grant rests on, such as a decision to share, ends it. Sections are kept as one number, a bit each; which bit is whose never changes.
CREATE TABLE access_grant (
    id TEXT NOT NULL PRIMARY KEY,
    matter TEXT NOT NULL,
    grantee_kind TEXT NOT NULL CHECK (grantee_kind IN ('person', 'team')),
    grantee TEXT NOT NULL,
    reads {int} NOT NULL,
    writes {int} NOT NULL,
    reason TEXT NOT NULL,
    starts_at {int} NOT NULL,
    ends_at {int},
    given_by TEXT REFERENCES staff_account (id),
    rests_on TEXT,
    keys_gone_at {int},
    CONSTRAINT access_grant_writes_what_it_reads CHECK ((writes & ~reads) = 0)
);

CREATE INDEX access_grant_by_matter ON access_grant (matter, grantee);
CREATE INDEX access_grant_by_grantee ON access_grant (grantee, matter);
CREATE INDEX access_grant_resting ON access_grant (rests_on) WHERE rests_on IS NOT NULL;
CREATE INDEX access_grant_ended ON access_grant (ends_at) WHERE ends_at IS NOT NULL AND keys_gone_at IS NULL;
-- Who works together: a police force, a social work centre, the organisation itself.
CREATE TABLE agency (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    territory TEXT NOT NULL,
    alternate_id TEXT REFERENCES agency (id),
    left_on TEXT,
    version {int} NOT NULL,
    CONSTRAINT agency_is_not_its_own_alternate CHECK (alternate_id <> id)
);

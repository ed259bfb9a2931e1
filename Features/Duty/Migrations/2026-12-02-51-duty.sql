CREATE TABLE duty_shift (
    id TEXT NOT NULL PRIMARY KEY,
    team_id TEXT NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    place TEXT NOT NULL CHECK (place IN ('desk', 'home')),
    begins_at {int} NOT NULL,
    ends_at {int} NOT NULL,
    CHECK (begins_at < ends_at)
);

CREATE INDEX duty_shift_by_team ON duty_shift (team_id, ends_at);
CREATE INDEX duty_shift_by_staff ON duty_shift (staff_id, ends_at);

CREATE TABLE call_ability (
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    kind TEXT NOT NULL CHECK (kind IN ('language', 'skill', 'centre', 'position')),
    code TEXT NOT NULL,
    PRIMARY KEY (staff_id, kind, code)
);

CREATE TABLE home_telephone (
    staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff_account (id),
    sealed_number {blob} NOT NULL,
    confirmed_at {int},
    rings {int} NOT NULL CHECK (rings IN (0, 1))
);

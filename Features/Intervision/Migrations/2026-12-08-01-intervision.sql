-- Groups of professionals. In the clear: that there is one, which accounts are in it or invited, and when it meets.
-- What it is called and what it is for, where it meets, who was there and all that is said are sealed.
CREATE TABLE intervision_group (
    id TEXT NOT NULL PRIMARY KEY,
    founded_at {int} NOT NULL,
    ended_at {int},
    unit_id TEXT NOT NULL,
    sealed_face {blob} NOT NULL
);

CREATE INDEX intervision_group_by_unit ON intervision_group (unit_id);
CREATE INDEX intervision_group_by_end ON intervision_group (ended_at);

-- Who is invited and has not answered, since when, who is in it, and who of these leads it. Who declines or leaves has no row.
CREATE TABLE intervision_member (
    group_id TEXT NOT NULL REFERENCES intervision_group (id),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    standing TEXT NOT NULL CHECK (standing IN ('invited', 'member', 'facilitator')),
    asked_at {int},
    PRIMARY KEY (group_id, staff_id)
);

CREATE INDEX intervision_member_by_staff ON intervision_member (staff_id);

-- Who was there is sealed with the group's key.
CREATE TABLE intervision_meeting (
    id TEXT NOT NULL PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES intervision_group (id),
    starts_at {int} NOT NULL,
    minutes {int} NOT NULL,
    sealed_place {blob} NOT NULL,
    sealed_attendance {blob},
    UNIQUE (group_id, starts_at)
);

-- What somebody brings to a meeting: how far its discussion has come, and what of it stays.
CREATE TABLE intervision_presentation (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES intervision_meeting (id),
    presenter_id TEXT NOT NULL REFERENCES staff_account (id),
    brought_at {int} NOT NULL,
    order_version {int} NOT NULL,
    phase {int},
    closed_at {int},
    sealed_kept {blob}
);

CREATE INDEX intervision_presentation_by_meeting ON intervision_presentation (meeting_id);

-- What does not stay: the case as she tells it, under a key of its own, counted from the end of the meeting, or from when
-- it was brought with the same span once more, if that is sooner.
CREATE TABLE intervision_talk (
    presentation_id TEXT NOT NULL PRIMARY KEY REFERENCES intervision_presentation (id),
    unit_id TEXT NOT NULL,
    counted_from {int} NOT NULL,
    sealed_title {blob} NOT NULL,
    sealed_description {blob}
);

CREATE INDEX intervision_talk_by_unit ON intervision_talk (unit_id);
CREATE INDEX intervision_talk_by_end ON intervision_talk (counted_from);

-- What is said to it, and by whom, under the same key.
CREATE TABLE intervision_contribution (
    id TEXT NOT NULL PRIMARY KEY,
    presentation_id TEXT NOT NULL REFERENCES intervision_presentation (id),
    position {int} NOT NULL,
    sealed_words {blob} NOT NULL,
    UNIQUE (presentation_id, position)
);

CREATE TABLE intervision_material (
    id TEXT NOT NULL PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES intervision_group (id),
    added_by TEXT NOT NULL REFERENCES staff_account (id),
    added_at {int} NOT NULL,
    sealed_words {blob} NOT NULL
);

CREATE INDEX intervision_material_by_group ON intervision_material (group_id, added_at);

-- Somebody's own hours, each under a key that she alone holds: nothing leads from them to a group or to others.
CREATE TABLE intervision_hours (
    id TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    year {int} NOT NULL,
    counted_from {int} NOT NULL,
    unit_id TEXT NOT NULL,
    sealed_record {blob} NOT NULL
);

CREATE INDEX intervision_hours_by_staff ON intervision_hours (staff_id, year);
CREATE INDEX intervision_hours_by_unit ON intervision_hours (unit_id);
CREATE INDEX intervision_hours_by_end ON intervision_hours (counted_from);

-- Online groups. In the clear: that there is one, in which language, who leads it, when it meets and how many places are taken.
-- What it is called, aliases and all that is said are sealed with the group's own key, which goes with the group.
CREATE TABLE support_group (
    id TEXT NOT NULL PRIMARY KEY,
    agency_id TEXT NOT NULL,
    language TEXT NOT NULL,
    places {int} NOT NULL,
    holds {int} NOT NULL CHECK (holds IN (0, 1)),
    founded_at {int} NOT NULL,
    ended_at {int},
    unit_id TEXT NOT NULL,
    sealed_title {blob} NOT NULL
);

CREATE INDEX support_group_by_unit ON support_group (unit_id);
CREATE INDEX support_group_by_end ON support_group (ended_at);

-- Who leads it; nobody else of the staff sees it.
CREATE TABLE support_group_staff (
    group_id TEXT NOT NULL REFERENCES support_group (id),
    staff_id TEXT NOT NULL REFERENCES staff_account (id),
    part TEXT NOT NULL CHECK (part IN ('moderator', 'reviewer')),
    PRIMARY KEY (group_id, staff_id)
);

CREATE INDEX support_group_staff_by_staff ON support_group_staff (staff_id);

-- When it meets. How many were there is all that is kept of who was.
CREATE TABLE support_group_session (
    id TEXT NOT NULL PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES support_group (id),
    starts_at {int} NOT NULL,
    ends_at {int} NOT NULL,
    opened_at {int},
    closed_at {int},
    attended {int},
    UNIQUE (group_id, starts_at)
);

-- A place of somebody who has no name here. `holder` is the name of the secret that her words are stretched to.
CREATE TABLE support_group_place (
    id TEXT NOT NULL PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES support_group (id),
    holder TEXT UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('given', 'entered', 'left', 'removed')),
    given_at {int} NOT NULL,
    given_by TEXT NOT NULL REFERENCES staff_account (id),
    words_are_hers {int} NOT NULL CHECK (words_are_hers IN (0, 1)),
    alias_mark TEXT,
    sealed_alias {blob},
    agreed_at {int},
    agreement {int},
    danger_at {int},
    reviewed_at {int},
    UNIQUE (group_id, alias_mark)
);

-- What her browser holds; one at a time.
CREATE TABLE support_group_seat (
    holder TEXT NOT NULL PRIMARY KEY,
    place_id TEXT NOT NULL UNIQUE REFERENCES support_group_place (id)
);

-- A message has a position once it is decided what becomes of it; until then nobody but its writer and the staff knows of it.
-- In which order messages came is kept, and not when.
CREATE TABLE support_group_message (
    id TEXT NOT NULL PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES support_group (id),
    arrival {int} NOT NULL,
    position {int},
    state TEXT NOT NULL CHECK (state IN ('held', 'shown', 'withheld')),
    place_id TEXT REFERENCES support_group_place (id),
    staff_id TEXT REFERENCES staff_account (id),
    for_place TEXT REFERENCES support_group_place (id),
    token TEXT NOT NULL,
    sealed_words {blob} NOT NULL,
    decided_by TEXT REFERENCES staff_account (id),
    UNIQUE (group_id, arrival),
    UNIQUE (group_id, position),
    UNIQUE (group_id, token),
    CONSTRAINT support_group_message_has_one_writer CHECK ((place_id IS NULL) <> (staff_id IS NULL)),
    CONSTRAINT support_group_message_is_decided_with_a_position CHECK ((state = 'held') = (position IS NULL))
);

CREATE INDEX support_group_message_by_state ON support_group_message (group_id, state, arrival);

-- Who is in a session that is open, so that nobody is counted twice; forgotten when it closes.
CREATE TABLE support_group_presence (
    session_id TEXT NOT NULL REFERENCES support_group_session (id),
    place_id TEXT NOT NULL REFERENCES support_group_place (id),
    PRIMARY KEY (session_id, place_id)
);

-- Answers at the end, counted at once: which place gave which is kept nowhere.
CREATE TABLE support_group_answer (
    group_id TEXT NOT NULL REFERENCES support_group (id),
    question TEXT NOT NULL,
    answer {int} NOT NULL,
    given {int} NOT NULL,
    PRIMARY KEY (group_id, question, answer)
);

-- Who is heard in which meeting, by which instance, and under which number her picture goes. Names are the feature's own and tell nothing.
CREATE TABLE meeting_guest (
    meeting_id TEXT NOT NULL,
    guest TEXT NOT NULL,
    holder TEXT NOT NULL,
    picture {int},
    seen_at {int} NOT NULL,
    PRIMARY KEY (meeting_id, guest)
);

CREATE INDEX meeting_guest_by_holder ON meeting_guest (holder);

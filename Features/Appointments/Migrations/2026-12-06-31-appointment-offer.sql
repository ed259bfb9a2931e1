-- That a woman may choose a time herself, with her return code. Whose thread it is stands here under a name that only the thread's key gives, and no
-- moment of making it stands here, only the end of the last day: so without keys nothing leads from an offer to a thread, nor back.
CREATE TABLE appointment_offer (
    id TEXT NOT NULL PRIMARY KEY,
    thread TEXT NOT NULL,
    agency_id TEXT NOT NULL,
    matter_kind TEXT NOT NULL CHECK (matter_kind IN ('case', 'request')),
    matter TEXT NOT NULL,
    centre TEXT NOT NULL,
    way TEXT NOT NULL,
    language TEXT NOT NULL,
    with_interpreter {int} NOT NULL,
    staff_id TEXT REFERENCES staff_account (id),
    until_at {int} NOT NULL,
    appointment_id TEXT REFERENCES appointment (id) ON DELETE CASCADE,
    is_told {int} NOT NULL,
    version {int} NOT NULL
);

CREATE INDEX appointment_offer_by_thread ON appointment_offer (thread);
CREATE INDEX appointment_offer_by_matter ON appointment_offer (matter);
CREATE INDEX appointment_offer_by_appointment ON appointment_offer (appointment_id);

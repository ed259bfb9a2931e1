-- A row's place in the chain and its link, both set once by the one who seals.
ALTER TABLE audit_entry ADD COLUMN sequence {int};
ALTER TABLE audit_entry ADD COLUMN link {blob};

CREATE UNIQUE INDEX audit_entry_by_sequence ON audit_entry (sequence) WHERE sequence IS NOT NULL;
CREATE INDEX audit_entry_unsealed ON audit_entry (at, id) WHERE sequence IS NULL;
CREATE INDEX audit_entry_by_actor ON audit_entry (actor_id, at);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject, at) WHERE subject IS NOT NULL;

CREATE INDEX audit_entry_taken_out ON audit_entry (at) WHERE action = 'checkpoint_taken';

CREATE TABLE audit_checkpoint (
    number {int} NOT NULL PRIMARY KEY,
    sequence {int} NOT NULL,
    link {blob} NOT NULL,
    at {int} NOT NULL,
    tenant TEXT NOT NULL,
    public_key {blob} NOT NULL,
    signature {blob} NOT NULL
);

CREATE INDEX audit_checkpoint_by_at ON audit_checkpoint (at);

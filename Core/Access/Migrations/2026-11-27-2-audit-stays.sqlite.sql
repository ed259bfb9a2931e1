-- A row of the audit is never changed but by being sealed, once, and never goes.
CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry BEGIN
    SELECT RAISE(ABORT, 'CHECK constraint failed: audit_stays');
END;

CREATE TRIGGER audit_entry_keeps BEFORE UPDATE ON audit_entry
WHEN OLD.sequence IS NOT NULL OR NEW.sequence IS NULL OR NEW.link IS NULL OR NEW.id <> OLD.id OR NEW.at <> OLD.at
    OR NEW.actor_kind <> OLD.actor_kind OR NEW.actor_id IS NOT OLD.actor_id OR NEW.action <> OLD.action
    OR NEW.subject IS NOT OLD.subject
BEGIN
    SELECT RAISE(ABORT, 'CHECK constraint failed: audit_stays');
END;

CREATE TRIGGER audit_checkpoint_stays BEFORE DELETE ON audit_checkpoint BEGIN
    SELECT RAISE(ABORT, 'CHECK constraint failed: audit_stays');
END;

CREATE TRIGGER audit_checkpoint_keeps BEFORE UPDATE ON audit_checkpoint BEGIN
    SELECT RAISE(ABORT, 'CHECK constraint failed: audit_stays');
END;

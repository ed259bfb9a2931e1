-- A row of the audit is never changed but by being sealed, once, and never goes.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_stays', MESSAGE = 'the audit stays';
END
$$;

CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_entry_keeps BEFORE UPDATE ON audit_entry FOR EACH ROW
WHEN (OLD.sequence IS NOT NULL OR NEW.sequence IS NULL OR NEW.link IS NULL OR NEW.id <> OLD.id OR NEW.at <> OLD.at
    OR NEW.actor_kind <> OLD.actor_kind OR NEW.actor_id IS DISTINCT FROM OLD.actor_id OR NEW.action <> OLD.action
    OR NEW.subject IS DISTINCT FROM OLD.subject)
EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON audit_entry EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_checkpoint_stays BEFORE DELETE OR UPDATE ON audit_checkpoint FOR EACH ROW EXECUTE FUNCTION audit_refuse();

CREATE TRIGGER audit_checkpoint_is_not_emptied BEFORE TRUNCATE ON audit_checkpoint EXECUTE FUNCTION audit_refuse();

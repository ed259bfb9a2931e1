-- What stands in the minutes of a conference is not deleted either, but with the case: its items are withdrawn first.
CREATE FUNCTION minutes_refuse_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM agenda_item i WHERE i.id = OLD.item_id AND i.state <> 'withdrawn') THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'minutes_stay', MESSAGE = 'minutes stay';
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER item_record_is_kept BEFORE DELETE ON item_record
FOR EACH ROW EXECUTE FUNCTION minutes_refuse_deletion();

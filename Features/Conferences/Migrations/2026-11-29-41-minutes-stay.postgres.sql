-- What stands in the minutes of a conference is never changed, by nobody.
CREATE FUNCTION minutes_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'minutes_stay', MESSAGE = 'minutes stay';
END
$$;

CREATE TRIGGER item_record_stays BEFORE UPDATE ON item_record FOR EACH ROW EXECUTE FUNCTION minutes_refuse();

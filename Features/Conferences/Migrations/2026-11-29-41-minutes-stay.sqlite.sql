-- What stands in the minutes of a conference is never changed, by nobody.
CREATE TRIGGER item_record_stays BEFORE UPDATE ON item_record BEGIN
    SELECT RAISE(ABORT, 'CHECK constraint failed: minutes_stay');
END;

-- What stands in the minutes of a conference is not deleted either, but with the case: its items are withdrawn first.
CREATE TRIGGER item_record_is_kept BEFORE DELETE ON item_record
WHEN EXISTS (SELECT 1 FROM agenda_item i WHERE i.id = OLD.item_id AND i.state <> 'withdrawn') BEGIN
    SELECT RAISE(ABORT, 'CHECK constraint failed: minutes_stay');
END;

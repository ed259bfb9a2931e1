-- Why a conference did not take place; it is closed by that without having been held.
ALTER TABLE conference ADD COLUMN called_off TEXT CONSTRAINT conference_called_off_is_closed CHECK (
    called_off IS NULL
    OR closed_at IS NOT NULL AND called_off IN ('no_case', 'too_few', 'another_day', 'settled', 'other'));

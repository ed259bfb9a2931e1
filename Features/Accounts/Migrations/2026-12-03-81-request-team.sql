-- In which team somebody is to work: an agency may have several. Until now it could only be the line's.
ALTER TABLE account_request ADD COLUMN team_id TEXT;
UPDATE account_request SET team_id = (SELECT id FROM team WHERE purpose = 'line') WHERE is_in_team = 1;

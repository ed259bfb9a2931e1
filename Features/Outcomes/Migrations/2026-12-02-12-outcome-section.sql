-- In which section it stands: counselling where who follows the case up works in it, otherwise the section on risk, which every agency has.
ALTER TABLE outcome_version ADD COLUMN section TEXT NOT NULL DEFAULT 'counselling';

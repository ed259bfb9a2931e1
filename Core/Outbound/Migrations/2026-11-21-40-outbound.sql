CREATE TABLE staff_channel (
    staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff_account (id),
    sealed_address {blob} NOT NULL,
    code_name TEXT,
    tries {int} NOT NULL,
    verified_at {int},
    proposed_at {int} NOT NULL
);

CREATE TABLE lease (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    fence {int} NOT NULL,
    held_until {int} NOT NULL
);

-- By which numbers and addresses people in a matter are known: indexes that many others share.
CREATE TABLE conflict_mark (
    matter TEXT NOT NULL,
    source TEXT NOT NULL,
    mark {int} NOT NULL,
    PRIMARY KEY (matter, source, mark)
);

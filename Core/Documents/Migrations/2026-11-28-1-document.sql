CREATE TABLE document (
    id TEXT NOT NULL PRIMARY KEY,
    matter_id TEXT NOT NULL,
    section TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    state TEXT NOT NULL CONSTRAINT document_state CHECK (state IN ('receiving', 'kept', 'void')),
    created_at {int} NOT NULL,
    chunk_count {int} NOT NULL,
    sealed_metadata {blob},
    sealed_reason {blob}
);

CREATE INDEX document_by_matter ON document (matter_id, section, created_at);
CREATE INDEX document_by_unit ON document (unit_id);
CREATE INDEX document_by_state ON document (state, created_at);

CREATE TABLE document_chunk (
    document_id TEXT NOT NULL REFERENCES document (id),
    number {int} NOT NULL,
    sealed_bytes {blob} NOT NULL,
    PRIMARY KEY (document_id, number)
);

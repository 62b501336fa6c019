-- Who is who: pairs that are not one person, where imports come from, and which task of a file a promise is.

-- The person says of two contacts, the lower id first, that they are two people: nobody asks again.
CREATE TABLE distinct_pair (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    one_id INTEGER NOT NULL REFERENCES contact (id),
    other_id INTEGER NOT NULL REFERENCES contact (id),
    day TEXT NOT NULL,
    CONSTRAINT uq_distinct_pair_one_id_other_id UNIQUE (one_id, other_id)
);
CREATE UNIQUE INDEX ix_distinct_pair_uid ON distinct_pair (uid);
CREATE INDEX ix_distinct_pair_other_id ON distinct_pair (other_id);

-- What `import --again` reads again: a path, or a pattern for the newest file of several, and how it is read.
CREATE TABLE source (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    path TEXT NOT NULL,
    reader TEXT NOT NULL,
    me TEXT NOT NULL,
    mapped TEXT NOT NULL,
    add_after INTEGER NOT NULL,
    CONSTRAINT uq_source_path UNIQUE (path)
);
CREATE UNIQUE INDEX ix_source_uid ON source (uid);

ALTER TABLE promise ADD COLUMN source_id TEXT;
CREATE UNIQUE INDEX ix_promise_source_id ON promise (source_id);

-- The tables of netlever 0.1. models.py defines the same tables; tests hold the two together.
-- Days are TEXT 'YYYY-MM-DD', moments TEXT 'YYYY-MM-DDTHH:MM:SSZ'. Tables that undo covers hold no REAL and no BLOB.

CREATE TABLE contact (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    company TEXT NOT NULL,
    title TEXT NOT NULL,
    work_key TEXT NOT NULL,
    role TEXT NOT NULL,
    birthday TEXT NOT NULL,
    met TEXT NOT NULL,
    met_on TEXT,
    source TEXT NOT NULL,
    seen_company TEXT NOT NULL,
    seen_title TEXT NOT NULL,
    added_on TEXT NOT NULL,
    important INTEGER NOT NULL,
    cadence_days INTEGER,
    next_on TEXT,
    snoozed_until TEXT,
    paused INTEGER NOT NULL,
    archived INTEGER NOT NULL,
    do_not_contact INTEGER NOT NULL
);
CREATE UNIQUE INDEX ix_contact_uid ON contact (uid);
CREATE INDEX ix_contact_name_key ON contact (name_key);

CREATE TABLE handle (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    value_key TEXT NOT NULL,
    CONSTRAINT uq_handle_kind_value_key UNIQUE (kind, value_key)
);
CREATE UNIQUE INDEX ix_handle_uid ON handle (uid);
CREATE INDEX ix_handle_contact_id ON handle (contact_id);

CREATE TABLE alias (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    CONSTRAINT uq_alias_contact_id_name_key UNIQUE (contact_id, name_key)
);
CREATE UNIQUE INDEX ix_alias_uid ON alias (uid);
CREATE INDEX ix_alias_name_key ON alias (name_key);

CREATE TABLE tag (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    name TEXT NOT NULL,
    CONSTRAINT uq_tag_contact_id_name UNIQUE (contact_id, name)
);
CREATE UNIQUE INDEX ix_tag_uid ON tag (uid);
CREATE INDEX ix_tag_name ON tag (name);

CREATE TABLE note (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE UNIQUE INDEX ix_note_uid ON note (uid);
CREATE INDEX ix_note_contact_id ON note (contact_id);

CREATE TABLE interaction (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    direction TEXT NOT NULL,
    summary TEXT NOT NULL,
    source_id TEXT
);
CREATE UNIQUE INDEX ix_interaction_uid ON interaction (uid);
CREATE UNIQUE INDEX ix_interaction_source_id ON interaction (source_id);

CREATE TABLE interaction_contact (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    interaction_id INTEGER NOT NULL REFERENCES interaction (id),
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    CONSTRAINT uq_interaction_contact_interaction_id_contact_id UNIQUE (interaction_id, contact_id)
);
CREATE UNIQUE INDEX ix_interaction_contact_uid ON interaction_contact (uid);
CREATE INDEX ix_interaction_contact_contact_id ON interaction_contact (contact_id);

-- Derived from the interactions by scoring/memory.py; never typed, never undone, rebuilt at will.
CREATE TABLE tie (
    contact_id INTEGER NOT NULL PRIMARY KEY REFERENCES contact (id) ON DELETE CASCADE,
    stale INTEGER NOT NULL DEFAULT 0,
    days INTEGER NOT NULL DEFAULT 0,
    mutual_days INTEGER NOT NULL DEFAULT 0,
    first_on TEXT,
    last_on TEXT,
    s180 REAL NOT NULL DEFAULT 0,
    s60 REAL NOT NULL DEFAULT 0
);
CREATE INDEX ix_tie_stale ON tie (contact_id) WHERE stale = 1;

-- What was done, a row a command, and what each row was before and after. The log itself is not undone.
CREATE TABLE batch (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    text TEXT NOT NULL,
    status TEXT NOT NULL
);
CREATE UNIQUE INDEX ix_batch_uid ON batch (uid);

CREATE TABLE change (
    id INTEGER NOT NULL PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
);
CREATE INDEX ix_change_batch_id ON change (batch_id);

-- The words of notes and conversations. Document 2n is interaction n, document 2n+1 is note n.
CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');
CREATE TABLE search_stale (doc INTEGER NOT NULL PRIMARY KEY);

CREATE TRIGGER contact_has_tie AFTER INSERT ON contact BEGIN
    INSERT INTO tie (contact_id) VALUES (new.id);
END;
CREATE TRIGGER link_added_makes_tie_stale AFTER INSERT ON interaction_contact BEGIN
    UPDATE tie SET stale = 1 WHERE contact_id = new.contact_id AND stale = 0;
END;
CREATE TRIGGER link_removed_makes_tie_stale AFTER DELETE ON interaction_contact BEGIN
    UPDATE tie SET stale = 1 WHERE contact_id = old.contact_id AND stale = 0;
END;
CREATE TRIGGER link_changed_makes_ties_stale AFTER UPDATE ON interaction_contact BEGIN
    UPDATE tie SET stale = 1 WHERE contact_id IN (old.contact_id, new.contact_id) AND stale = 0;
END;
CREATE TRIGGER interaction_changed_makes_ties_stale AFTER UPDATE OF day, direction, channel ON interaction BEGIN
    UPDATE tie SET stale = 1 WHERE stale = 0
        AND contact_id IN (SELECT contact_id FROM interaction_contact WHERE interaction_id = new.id);
END;
CREATE TRIGGER interaction_added_makes_search_stale AFTER INSERT ON interaction WHEN new.summary <> '' BEGIN
    INSERT OR IGNORE INTO search_stale (doc) VALUES (new.id * 2);
END;
CREATE TRIGGER interaction_changed_makes_search_stale AFTER UPDATE OF summary ON interaction BEGIN
    INSERT OR IGNORE INTO search_stale (doc) VALUES (new.id * 2);
END;
CREATE TRIGGER interaction_removed_makes_search_stale AFTER DELETE ON interaction BEGIN
    INSERT OR IGNORE INTO search_stale (doc) VALUES (old.id * 2);
END;
CREATE TRIGGER note_added_makes_search_stale AFTER INSERT ON note BEGIN
    INSERT OR IGNORE INTO search_stale (doc) VALUES (new.id * 2 + 1);
END;
CREATE TRIGGER note_changed_makes_search_stale AFTER UPDATE OF text ON note BEGIN
    INSERT OR IGNORE INTO search_stale (doc) VALUES (new.id * 2 + 1);
END;
CREATE TRIGGER note_removed_makes_search_stale AFTER DELETE ON note BEGIN
    INSERT OR IGNORE INTO search_stale (doc) VALUES (old.id * 2 + 1);
END;

-- Views: the columns of each are the fields of the dataclass that reads/ fills from it.
CREATE VIEW facts AS
SELECT
    contact.id AS contact_id,
    contact.added_on,
    contact.met_on,
    contact.source <> 'typed' AS imported,
    contact.role,
    contact.important,
    EXISTS (SELECT 1 FROM tag WHERE tag.contact_id = contact.id) AS tagged,
    (SELECT max(day) FROM note WHERE note.contact_id = contact.id AND note.kind = 'news') AS news_on,
    contact.cadence_days,
    contact.next_on,
    contact.snoozed_until,
    contact.paused,
    contact.archived,
    contact.do_not_contact,
    tie.days,
    tie.mutual_days,
    tie.first_on,
    tie.last_on,
    tie.s180,
    tie.s60
FROM contact JOIN tie ON tie.contact_id = contact.id;

CREATE VIEW person AS
SELECT
    contact.id AS contact_id,
    contact.name,
    contact.company,
    contact.title,
    contact.role,
    tie.last_on,
    contact.added_on
FROM contact JOIN tie ON tie.contact_id = contact.id;

CREATE VIEW moment AS
SELECT
    interaction_contact.contact_id,
    interaction.id AS interaction_id,
    interaction.day,
    interaction.channel,
    interaction.direction,
    interaction.summary
FROM interaction_contact JOIN interaction ON interaction.id = interaction_contact.interaction_id;

-- Cadences of tiers and tags with a latest interval, people passed over, and who wrote last.

ALTER TABLE contact ADD COLUMN tier TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN latest_days INTEGER;

CREATE TABLE tag_cadence (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    tag TEXT NOT NULL,
    tier TEXT NOT NULL,
    cadence_days INTEGER,
    latest_days INTEGER,
    CONSTRAINT uq_tag_cadence_tag UNIQUE (tag)
);
CREATE UNIQUE INDEX ix_tag_cadence_uid ON tag_cadence (uid);

CREATE TABLE skip (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    day TEXT NOT NULL
);
CREATE UNIQUE INDEX ix_skip_uid ON skip (uid);
CREATE INDEX ix_skip_contact_id ON skip (contact_id);

CREATE INDEX ix_note_news ON note (day, contact_id) WHERE kind = 'news';

ALTER TABLE tie ADD COLUMN run INTEGER NOT NULL DEFAULT 0;
UPDATE tie SET stale = 1 WHERE days > 0;

DROP VIEW facts;
CREATE VIEW facts AS
SELECT
    contact.id AS contact_id,
    contact.added_on,
    contact.met_on,
    contact.birthday,
    contact.source <> 'typed' AS imported,
    contact.role,
    contact.important,
    EXISTS (SELECT 1 FROM tag WHERE tag.contact_id = contact.id) AS tagged,
    (SELECT max(day) FROM note WHERE note.contact_id = contact.id AND note.kind = 'news') AS news_on,
    contact.tier AS cadence_from,
    contact.cadence_days,
    contact.latest_days,
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
    tie.s60,
    tie.run
FROM contact JOIN tie ON tie.contact_id = contact.id;

-- What every morning and every name asks for, each where one short look finds it.

-- The words of names and aliases, derived from them; what is marked stale is split anew at the end of a unit of work.
CREATE TABLE name_word (
    word TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    PRIMARY KEY (word, contact_id)
) WITHOUT ROWID;
CREATE INDEX ix_name_word_contact_id ON name_word (contact_id);
CREATE TABLE name_stale (contact_id INTEGER NOT NULL PRIMARY KEY);

CREATE TRIGGER contact_added_makes_name_stale AFTER INSERT ON contact BEGIN
    INSERT OR IGNORE INTO name_stale (contact_id) VALUES (new.id);
END;
CREATE TRIGGER contact_changed_makes_name_stale AFTER UPDATE OF name_key ON contact BEGIN
    INSERT OR IGNORE INTO name_stale (contact_id) VALUES (new.id);
END;
CREATE TRIGGER contact_removed_makes_name_stale AFTER DELETE ON contact BEGIN
    INSERT OR IGNORE INTO name_stale (contact_id) VALUES (old.id);
END;
CREATE TRIGGER alias_added_makes_name_stale AFTER INSERT ON alias BEGIN
    INSERT OR IGNORE INTO name_stale (contact_id) VALUES (new.contact_id);
END;
CREATE TRIGGER alias_changed_makes_names_stale AFTER UPDATE OF name_key, contact_id ON alias BEGIN
    INSERT OR IGNORE INTO name_stale (contact_id) VALUES (old.contact_id), (new.contact_id);
END;
CREATE TRIGGER alias_removed_makes_name_stale AFTER DELETE ON alias BEGIN
    INSERT OR IGNORE INTO name_stale (contact_id) VALUES (old.contact_id);
END;
INSERT INTO name_stale (contact_id) SELECT id FROM contact;

-- What the words of a morning need of a history, so that none is read. Every tie is computed anew.
ALTER TABLE tie ADD COLUMN rhythm_days INTEGER;
ALTER TABLE tie ADD COLUMN recent TEXT NOT NULL DEFAULT '';
UPDATE tie SET stale = 1 WHERE days > 0;

-- Where each contact who may be listed stands: derived from contact, tie and tag by the view and the triggers below, and
-- kept in the order in which a morning reads it, so that its cost is that of those it weighs. Days are proleptic
-- ordinals, as Python counts them (0001-01-01 is 1), because numbers are compared and read faster than texts.
CREATE TABLE standing (
    class TEXT NOT NULL,
    day INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    added_day INTEGER NOT NULL,
    met_day INTEGER,
    snoozed_day INTEGER,
    extra INTEGER NOT NULL,
    tier TEXT NOT NULL,
    cadence_days INTEGER,
    latest_days INTEGER,
    days INTEGER NOT NULL,
    s180 REAL NOT NULL,
    s60 REAL NOT NULL,
    PRIMARY KEY (class, day, contact_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ix_standing_contact_id ON standing (contact_id);

-- `day` is that of the last contact, else that on which they were added. `extra` has a bit each for: important, a role,
-- wrote last, never took both sides (scoring/plain.py). 'mixed' are the few whom no other class fits.
CREATE VIEW standing_now AS
SELECT
    CASE
        WHEN next_on IS NOT NULL THEN 'planned'
        WHEN tier = 'none' THEN 'none'
        WHEN source <> 'typed' AND mutual_days = 0 AND cadence_days IS NULL AND tier = '' AND important = 0
            AND role = '' AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.contact_id = contact.id) THEN 'waiting'
        WHEN last_on IS NULL THEN iif(cadence_days IS NULL AND tier = '', 'new', 'mixed')
        WHEN mutual_days = 0 THEN 'mixed'
        WHEN cadence_days IS NULL AND tier = '' THEN 'tied'
        ELSE iif(run < 0, 'mixed', 'cadence')
    END AS class,
    coalesce(CAST(julianday(coalesce(last_on, added_on)) - 1721424.5 AS INTEGER), 0) AS day,
    contact.id AS contact_id,
    coalesce(CAST(julianday(added_on) - 1721424.5 AS INTEGER), 0) AS added_day,
    CAST(julianday(met_on) - 1721424.5 AS INTEGER) AS met_day,
    CAST(julianday(snoozed_until) - 1721424.5 AS INTEGER) AS snoozed_day,
    8 * (important <> 0) + 4 * (role <> '') + 2 * (run < 0) + (mutual_days = 0) AS extra,
    tier,
    cadence_days,
    latest_days,
    days,
    s180,
    s60
FROM contact JOIN tie ON tie.contact_id = contact.id
WHERE archived = 0 AND do_not_contact = 0 AND paused = 0;

CREATE TRIGGER tie_added_gives_standing AFTER INSERT ON tie BEGIN
    INSERT INTO standing SELECT * FROM standing_now WHERE contact_id = new.contact_id;
END;
CREATE TRIGGER tie_changed_changes_standing AFTER UPDATE OF days, mutual_days, last_on, s180, s60, run ON tie BEGIN
    DELETE FROM standing WHERE contact_id = new.contact_id;
    INSERT INTO standing SELECT * FROM standing_now WHERE contact_id = new.contact_id;
END;
CREATE TRIGGER tie_removed_removes_standing AFTER DELETE ON tie BEGIN
    DELETE FROM standing WHERE contact_id = old.contact_id;
END;
CREATE TRIGGER contact_changed_changes_standing AFTER UPDATE OF
    added_on, met_on, source, role, important, tier, cadence_days, latest_days, next_on, snoozed_until,
    paused, archived, do_not_contact
ON contact BEGIN
    DELETE FROM standing WHERE contact_id = new.id;
    INSERT INTO standing SELECT * FROM standing_now WHERE contact_id = new.id;
END;
CREATE TRIGGER contact_removed_removes_standing AFTER DELETE ON contact BEGIN
    DELETE FROM standing WHERE contact_id = old.id;
END;
CREATE TRIGGER tag_added_changes_standing AFTER INSERT ON tag BEGIN
    DELETE FROM standing WHERE contact_id = new.contact_id;
    INSERT INTO standing SELECT * FROM standing_now WHERE contact_id = new.contact_id;
END;
CREATE TRIGGER tag_removed_changes_standing AFTER DELETE ON tag BEGIN
    DELETE FROM standing WHERE contact_id = old.contact_id;
    INSERT INTO standing SELECT * FROM standing_now WHERE contact_id = old.contact_id;
END;
CREATE TRIGGER tag_moved_changes_standings AFTER UPDATE OF contact_id ON tag BEGIN
    DELETE FROM standing WHERE contact_id IN (old.contact_id, new.contact_id);
    INSERT INTO standing SELECT * FROM standing_now WHERE contact_id IN (old.contact_id, new.contact_id);
END;
INSERT INTO standing SELECT * FROM standing_now;

-- The few contacts with a plan or a birthday, and the last day of all.
CREATE INDEX ix_contact_next_on ON contact (next_on) WHERE next_on IS NOT NULL;
CREATE INDEX ix_contact_birthday ON contact (substr(birthday, -5)) WHERE birthday <> '';
CREATE INDEX ix_tie_last_on ON tie (last_on);
CREATE INDEX ix_interaction_day ON interaction (day);

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
    tie.recent,
    tie.rhythm_days,
    tie.run
FROM contact JOIN tie ON tie.contact_id = contact.id;

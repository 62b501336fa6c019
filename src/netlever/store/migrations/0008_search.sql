-- The search for work: who works and worked where, openings with the ways to them, who knows whom, introductions with
-- both sides' consent, and news told one by one.

CREATE TABLE employment (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    company TEXT NOT NULL,
    title TEXT NOT NULL,
    until_on TEXT,
    source TEXT NOT NULL
);
CREATE UNIQUE INDEX ix_employment_uid ON employment (uid);
CREATE INDEX ix_employment_contact_id ON employment (contact_id);

CREATE TABLE company_alias (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    alias TEXT NOT NULL,
    company TEXT NOT NULL
);
CREATE UNIQUE INDEX ix_company_alias_uid ON company_alias (uid);

CREATE TABLE opening (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    title TEXT NOT NULL,
    company TEXT NOT NULL,
    url TEXT NOT NULL,
    req_id TEXT NOT NULL,
    note TEXT NOT NULL,
    added_on TEXT NOT NULL,
    closes_on TEXT,
    closed_on TEXT,
    closed_why TEXT NOT NULL
);
CREATE UNIQUE INDEX ix_opening_uid ON opening (uid);
CREATE INDEX ix_opening_open ON opening (id) WHERE closed_on IS NULL;

CREATE TABLE referral (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    opening_id INTEGER NOT NULL REFERENCES opening (id),
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    ask_id INTEGER REFERENCES ask (id),
    CONSTRAINT uq_referral_opening_id_contact_id UNIQUE (opening_id, contact_id)
);
CREATE UNIQUE INDEX ix_referral_uid ON referral (uid);
CREATE INDEX ix_referral_contact_id ON referral (contact_id);
CREATE INDEX ix_referral_ask_id ON referral (ask_id);

CREATE TABLE referral_stage (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    referral_id INTEGER NOT NULL REFERENCES referral (id),
    stage TEXT NOT NULL,
    day TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE UNIQUE INDEX ix_referral_stage_uid ON referral_stage (uid);
CREATE INDEX ix_referral_stage_referral_id ON referral_stage (referral_id);

-- Two contacts who know each other, the lower id first.
CREATE TABLE relation (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    one_id INTEGER NOT NULL REFERENCES contact (id),
    other_id INTEGER NOT NULL REFERENCES contact (id),
    how TEXT NOT NULL,
    day TEXT NOT NULL,
    CONSTRAINT uq_relation_one_id_other_id UNIQUE (one_id, other_id)
);
CREATE UNIQUE INDEX ix_relation_uid ON relation (uid);
CREATE INDEX ix_relation_other_id ON relation (other_id);

CREATE TABLE introduction (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    one_id INTEGER NOT NULL REFERENCES contact (id),
    other_id INTEGER NOT NULL REFERENCES contact (id),
    because TEXT NOT NULL,
    proposed_on TEXT NOT NULL,
    one_yes_on TEXT,
    other_yes_on TEXT,
    made_on TEXT,
    outcome TEXT NOT NULL,
    note TEXT NOT NULL,
    closed_on TEXT,
    CONSTRAINT uq_introduction_one_id_other_id UNIQUE (one_id, other_id)
);
CREATE UNIQUE INDEX ix_introduction_uid ON introduction (uid);
CREATE INDEX ix_introduction_other_id ON introduction (other_id);
CREATE INDEX ix_introduction_open ON introduction (id) WHERE closed_on IS NULL;

CREATE TABLE announcement (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    kind TEXT NOT NULL,
    facts TEXT NOT NULL,
    closest INTEGER NOT NULL,
    further INTEGER NOT NULL,
    per_day INTEGER NOT NULL,
    started_on TEXT NOT NULL,
    outcome TEXT NOT NULL,
    outcome_on TEXT,
    closed_on TEXT
);
CREATE UNIQUE INDEX ix_announcement_uid ON announcement (uid);
CREATE INDEX ix_announcement_open ON announcement (id) WHERE closed_on IS NULL;

-- Whom an announcement must not reach: a company's name, a tag; and who may be told although their employer is unclear.
CREATE TABLE announcement_rule (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    announcement_id INTEGER NOT NULL REFERENCES announcement (id),
    rule TEXT NOT NULL,
    value TEXT NOT NULL,
    contact_id INTEGER REFERENCES contact (id)
);
CREATE UNIQUE INDEX ix_announcement_rule_uid ON announcement_rule (uid);
CREATE INDEX ix_announcement_rule_announcement_id ON announcement_rule (announcement_id);
CREATE INDEX ix_announcement_rule_contact_id ON announcement_rule (contact_id);

-- Whom it is to reach, in the order of `place`; the draft, and whether it was sent, are those of the ask.
CREATE TABLE announced (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    announcement_id INTEGER NOT NULL REFERENCES announcement (id),
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    place INTEGER NOT NULL,
    ask_id INTEGER REFERENCES ask (id),
    CONSTRAINT uq_announced_announcement_id_contact_id UNIQUE (announcement_id, contact_id)
);
CREATE UNIQUE INDEX ix_announced_uid ON announced (uid);
CREATE INDEX ix_announced_contact_id ON announced (contact_id);
CREATE INDEX ix_announced_ask_id ON announced (ask_id);

-- What imports have said of earlier employers: 'CTO at Exempla (was: Engineer at Acme)'. The company is what stands
-- behind the last ' at '; where there is none the text is taken whole, so that nobody is missed.
WITH RECURSIVE was (note_id, rest) AS (
    SELECT id, substr(text, instr(text, ' (was: ') + 7, length(text) - instr(text, ' (was: ') - 7)
    FROM note WHERE kind = 'news' AND text LIKE '% (was: %)'
    UNION ALL
    SELECT note_id, substr(rest, instr(rest, ' at ') + 4) FROM was WHERE instr(rest, ' at ') > 0
)
INSERT INTO employment (uid, created_at, updated_at, contact_id, company, title, until_on, source)
SELECT note.uid, note.created_at, note.updated_at, note.contact_id, rest, '', note.day, contact.source
FROM was JOIN note ON note.id = note_id JOIN contact ON contact.id = note.contact_id
WHERE instr(rest, ' at ') = 0 AND trim(rest) <> '' AND rest <> company AND rest <> seen_company
ORDER BY note.id;

-- Who is and was where, by the key of the company (scoring/companies.py), derived from contact and employment; what is
-- marked stale is derived anew at the end of a unit of work.
CREATE TABLE workplace (
    company_key TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    is_now INTEGER NOT NULL,
    words TEXT NOT NULL,
    until_on TEXT,
    PRIMARY KEY (company_key, contact_id, is_now)
) WITHOUT ROWID;
CREATE INDEX ix_workplace_words ON workplace (words);
CREATE INDEX ix_workplace_contact_id ON workplace (contact_id);
CREATE TABLE workplace_stale (contact_id INTEGER NOT NULL PRIMARY KEY);

CREATE TRIGGER contact_added_makes_workplace_stale AFTER INSERT ON contact
WHEN new.company <> '' OR new.seen_company <> '' BEGIN
    INSERT OR IGNORE INTO workplace_stale (contact_id) VALUES (new.id);
END;
CREATE TRIGGER contact_changed_makes_workplace_stale AFTER UPDATE OF company, seen_company ON contact BEGIN
    INSERT OR IGNORE INTO workplace_stale (contact_id) VALUES (new.id);
END;
CREATE TRIGGER employment_added_makes_workplace_stale AFTER INSERT ON employment BEGIN
    INSERT OR IGNORE INTO workplace_stale (contact_id) VALUES (new.contact_id);
END;
CREATE TRIGGER employment_changed_makes_workplaces_stale AFTER UPDATE ON employment BEGIN
    INSERT OR IGNORE INTO workplace_stale (contact_id) VALUES (old.contact_id), (new.contact_id);
END;
CREATE TRIGGER employment_removed_makes_workplace_stale AFTER DELETE ON employment BEGIN
    INSERT OR IGNORE INTO workplace_stale (contact_id) VALUES (old.contact_id);
END;
INSERT INTO workplace_stale (contact_id)
SELECT id FROM contact WHERE company <> '' OR seen_company <> '' OR id IN (SELECT contact_id FROM employment);

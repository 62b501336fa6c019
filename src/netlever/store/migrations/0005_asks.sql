-- Requests to people, from the draft to the thanks: a row each, its life in dates. A follow-up and a thank-you are asks
-- of their own kind, with the ask that they belong to as parent.

CREATE TABLE ask (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    parent_id INTEGER REFERENCES ask (id),
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    blurb TEXT NOT NULL,
    facts TEXT NOT NULL,
    drafted_on TEXT NOT NULL,
    sent_on TEXT,
    channel TEXT NOT NULL,
    missed INTEGER,
    answer TEXT NOT NULL,
    answered_on TEXT,
    outcome TEXT NOT NULL,
    outcome_on TEXT,
    told_on TEXT,
    thanked_on TEXT,
    closed_on TEXT
);
CREATE UNIQUE INDEX ix_ask_uid ON ask (uid);
CREATE INDEX ix_ask_contact_id ON ask (contact_id);
CREATE INDEX ix_ask_parent_id ON ask (parent_id);

-- What a morning asks for: the few asks that were sent and are not over, without a look at their texts.
CREATE INDEX ix_ask_open ON ask (sent_on, contact_id) WHERE closed_on IS NULL;

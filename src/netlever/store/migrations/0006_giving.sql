-- What people do for each other, what they need and offer, what was promised, and what one is after: a ledger each.

CREATE TABLE favour (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    direction TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    origin TEXT,
    CONSTRAINT uq_favour_contact_id_origin UNIQUE (contact_id, origin)
);
CREATE UNIQUE INDEX ix_favour_uid ON favour (uid);
CREATE INDEX ix_favour_origin ON favour (origin) WHERE origin IS NOT NULL;

CREATE TABLE need (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    side TEXT NOT NULL,
    text TEXT NOT NULL,
    day TEXT NOT NULL,
    closed_on TEXT
);
CREATE UNIQUE INDEX ix_need_uid ON need (uid);
CREATE INDEX ix_need_contact_id ON need (contact_id);

CREATE TABLE promise (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    by TEXT NOT NULL,
    text TEXT NOT NULL,
    made_on TEXT NOT NULL,
    due_on TEXT,
    kept_on TEXT,
    dropped_on TEXT,
    interaction_id INTEGER REFERENCES interaction (id)
);
CREATE UNIQUE INDEX ix_promise_uid ON promise (uid);
CREATE INDEX ix_promise_contact_id ON promise (contact_id);
CREATE INDEX ix_promise_interaction_id ON promise (interaction_id);

-- What a morning asks for: the few promises that are open, and none of those that are over.
CREATE INDEX ix_promise_open ON promise (made_on, contact_id) WHERE kept_on IS NULL AND dropped_on IS NULL;

CREATE TABLE goal (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    text TEXT NOT NULL,
    made_on TEXT NOT NULL,
    by_on TEXT,
    done_on TEXT,
    dropped_on TEXT
);
CREATE UNIQUE INDEX ix_goal_uid ON goal (uid);

CREATE TABLE goal_skill (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    goal_id INTEGER NOT NULL REFERENCES goal (id),
    skill TEXT NOT NULL,
    CONSTRAINT uq_goal_skill_goal_id_skill UNIQUE (goal_id, skill)
);
CREATE UNIQUE INDEX ix_goal_skill_uid ON goal_skill (uid);

CREATE TABLE can_help (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    skill TEXT NOT NULL,
    how TEXT NOT NULL,
    CONSTRAINT uq_can_help_contact_id_skill UNIQUE (contact_id, skill)
);
CREATE UNIQUE INDEX ix_can_help_uid ON can_help (uid);

ALTER TABLE ask ADD COLUMN goal_id INTEGER REFERENCES goal (id);

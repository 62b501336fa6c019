-- Who is one's mentor, for which goal and until when; how often is the contact's own cadence.
CREATE TABLE mentorship (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    goal_id INTEGER REFERENCES goal (id),
    begun_on TEXT NOT NULL,
    until_on TEXT,
    ended_on TEXT
);
CREATE UNIQUE INDEX ix_mentorship_uid ON mentorship (uid);
CREATE INDEX ix_mentorship_contact_id ON mentorship (contact_id);

-- What a morning asks for: those that end, and what one is after.
CREATE INDEX ix_mentorship_open ON mentorship (until_on, contact_id) WHERE ended_on IS NULL;
CREATE INDEX ix_goal_active ON goal (made_on) WHERE done_on IS NULL AND dropped_on IS NULL;

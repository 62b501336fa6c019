-- Growing: groups, events and whom one met there, and feedback.

-- An association, a community or a project; `group` is a word of SQL.
CREATE TABLE circle (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    dues TEXT NOT NULL,
    added_on TEXT NOT NULL,
    renews_on TEXT,
    closed_on TEXT
);
CREATE UNIQUE INDEX ix_circle_uid ON circle (uid);
CREATE INDEX ix_circle_open ON circle (added_on) WHERE closed_on IS NULL;

CREATE TABLE circle_member (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    circle_id INTEGER NOT NULL REFERENCES circle (id),
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    role TEXT NOT NULL,
    joined_on TEXT NOT NULL,
    left_on TEXT,
    CONSTRAINT uq_circle_member_circle_id_contact_id UNIQUE (circle_id, contact_id)
);
CREATE UNIQUE INDEX ix_circle_member_uid ON circle_member (uid);
CREATE INDEX ix_circle_member_contact_id ON circle_member (contact_id);

-- A part of a project, somebody's if it is said whose.
CREATE TABLE circle_step (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    circle_id INTEGER NOT NULL REFERENCES circle (id),
    contact_id INTEGER REFERENCES contact (id),
    text TEXT NOT NULL,
    added_on TEXT NOT NULL,
    due_on TEXT,
    done_on TEXT
);
CREATE UNIQUE INDEX ix_circle_step_uid ON circle_step (uid);
CREATE INDEX ix_circle_step_circle_id ON circle_step (circle_id);
CREATE INDEX ix_circle_step_contact_id ON circle_step (contact_id);

CREATE TABLE event (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    name TEXT NOT NULL,
    day TEXT NOT NULL,
    until_on TEXT,
    place TEXT NOT NULL,
    opened_on TEXT,
    closed_on TEXT,
    circle_id INTEGER REFERENCES circle (id)
);
CREATE UNIQUE INDEX ix_event_uid ON event (uid);
CREATE INDEX ix_event_circle_id ON event (circle_id);

CREATE TABLE meeting (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event (id),
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    interaction_id INTEGER REFERENCES interaction (id),
    day TEXT NOT NULL,
    done_on TEXT,
    CONSTRAINT uq_meeting_event_id_contact_id UNIQUE (event_id, contact_id)
);
CREATE UNIQUE INDEX ix_meeting_uid ON meeting (uid);
CREATE INDEX ix_meeting_contact_id ON meeting (contact_id);
CREATE INDEX ix_meeting_interaction_id ON meeting (interaction_id);

-- What a morning asks for: whom one met these weeks, and has not followed up.
CREATE INDEX ix_meeting_open ON meeting (day, contact_id) WHERE done_on IS NULL;

-- Feedback: what was asked about, what they said, what was done about it, and whether they know.
CREATE TABLE feedback (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    ask_id INTEGER REFERENCES ask (id),
    about TEXT NOT NULL,
    added_on TEXT NOT NULL,
    text TEXT NOT NULL,
    tag TEXT NOT NULL,
    got_on TEXT,
    action TEXT NOT NULL,
    acted_on TEXT,
    told_id INTEGER REFERENCES ask (id),
    told_on TEXT
);
CREATE UNIQUE INDEX ix_feedback_uid ON feedback (uid);
CREATE INDEX ix_feedback_contact_id ON feedback (contact_id);
CREATE INDEX ix_feedback_ask_id ON feedback (ask_id);
CREATE INDEX ix_feedback_told_id ON feedback (told_id);

-- What a morning asks for: what was acted on, and they do not know.
CREATE INDEX ix_feedback_untold ON feedback (acted_on, contact_id) WHERE acted_on IS NOT NULL AND told_on IS NULL;

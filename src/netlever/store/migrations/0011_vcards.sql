-- What an imported vCard says that netlever has no place for: its properties as they were, for an export that loses
-- nothing. A row a contact, a property a line.

CREATE TABLE vcard (
    id INTEGER NOT NULL PRIMARY KEY,
    uid TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    properties TEXT NOT NULL,
    CONSTRAINT uq_vcard_contact_id UNIQUE (contact_id)
);
CREATE UNIQUE INDEX ix_vcard_uid ON vcard (uid);

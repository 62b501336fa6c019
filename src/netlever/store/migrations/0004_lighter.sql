-- The triggers of undo are temporary now: a unit of work makes its own, and who reads has none to parse.
DROP TRIGGER IF EXISTS undo_contact_insert;
DROP TRIGGER IF EXISTS undo_contact_update;
DROP TRIGGER IF EXISTS undo_contact_delete;
DROP TRIGGER IF EXISTS undo_handle_insert;
DROP TRIGGER IF EXISTS undo_handle_update;
DROP TRIGGER IF EXISTS undo_handle_delete;
DROP TRIGGER IF EXISTS undo_alias_insert;
DROP TRIGGER IF EXISTS undo_alias_update;
DROP TRIGGER IF EXISTS undo_alias_delete;
DROP TRIGGER IF EXISTS undo_tag_insert;
DROP TRIGGER IF EXISTS undo_tag_update;
DROP TRIGGER IF EXISTS undo_tag_delete;
DROP TRIGGER IF EXISTS undo_tag_cadence_insert;
DROP TRIGGER IF EXISTS undo_tag_cadence_update;
DROP TRIGGER IF EXISTS undo_tag_cadence_delete;
DROP TRIGGER IF EXISTS undo_skip_insert;
DROP TRIGGER IF EXISTS undo_skip_update;
DROP TRIGGER IF EXISTS undo_skip_delete;
DROP TRIGGER IF EXISTS undo_note_insert;
DROP TRIGGER IF EXISTS undo_note_update;
DROP TRIGGER IF EXISTS undo_note_delete;
DROP TRIGGER IF EXISTS undo_interaction_insert;
DROP TRIGGER IF EXISTS undo_interaction_update;
DROP TRIGGER IF EXISTS undo_interaction_delete;
DROP TRIGGER IF EXISTS undo_interaction_contact_insert;
DROP TRIGGER IF EXISTS undo_interaction_contact_update;
DROP TRIGGER IF EXISTS undo_interaction_contact_delete;

-- A tie tells enough of its latest days now for a further conversation to be taken in without the others.
UPDATE tie SET stale = 1 WHERE days > 0;

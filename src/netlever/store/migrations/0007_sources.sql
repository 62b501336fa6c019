-- Which source the company and title in seen_* are from: only that one's next word on them can be news. Empty for what
-- was read before sources were told apart: there the next to speak takes over.
ALTER TABLE contact ADD COLUMN seen_source TEXT NOT NULL DEFAULT '';

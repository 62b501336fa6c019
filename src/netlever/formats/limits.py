"""How much of a stranger's file is read: every bound of the readers in one place.

All of them are far above what honest files hold; behind each one text is cut, a row is reported or a source is refused.
"""

from __future__ import annotations

# A source
MAX_DEPTH = 6  # folders in folders; Maildir++ and vdir collections need 3
MAX_FILES = 2_000_000  # files of a folder that are looked at; the largest Maildirs hold a million
LOOK_AT_FILES = 50  # files of a folder of which a reader looks at the beginnings to know it
MAX_MIXED_FILES = 5_000  # files looked at in a folder of several kinds, as ~/Downloads; half a minute of beginnings
MAX_MIXED_DEPTH = 3  # folders in folders there; what was unzipped lies one or two deep
MAX_JSON_BYTES = 128 << 20  # bytes of a JSON document read as a whole; Monica's own are below 20 MB

# A zip archive
MAX_ENTRIES = 2_000  # entries; LinkedIn's largest archives hold about 60 and some media, a hostile one 20,000
MAX_MEMBER_BYTES = 64 << 20  # bytes unpacked; 64 MB of messages.csv is some 200,000 messages
MAX_TOTAL_BYTES = 256 << 20  # bytes unpacked, over all members that are read
MAX_RATIO = 200  # unpacked / packed; text packs 3 to 20 times, deflate can reach 1,030
RATIO_FROM_BYTES = 1 << 20  # below this size a high ratio harms nobody: short repetitive files reach it honestly
MAX_CONTENTS_BYTES = 1 << 20  # bytes of the list of contents, 500 for each allowed entry; also of any single read

# A line, a row, a field
MAX_ROW_CHARS = 1 << 20  # characters of one row or line; the longest honest ones are some 100,000
LOOK_AT_ROWS = 50  # rows of a table whose cells show whether a column is what its name says
MAX_NAME_CHARS = 80  # characters of a cell that is taken for a name; credentials included, sentences are longer
MAX_FIELD_CHARS = 2_000  # characters kept of a name, company, title or address; the longest honest names have 200
MAX_NOTE_CHARS = 20_000  # characters kept of a note, ten printed pages
MAX_VALUES = 50  # e-mail addresses, phones, aliases or notes kept of one person
SUMMARY_CHARS = 200  # characters kept of a message; enough to know what it was about

# A vCard
MAX_CARD_LINES = 5_000  # unfolded lines of one card; behind them only its end is looked for
MAX_CARD_CHARS = 100_000  # characters kept of the lines of one card, without those of photos
MAX_NESTING = 20  # cards in cards; an AGENT has one

# Mail
MAX_HEADER_BYTES = 256 << 10  # bytes of the headers of one mail; long ones have 30,000
MAX_ADDRESS_CHARS = 20_000  # characters of one header of addresses that are read
MAX_RECIPIENTS = 5  # people a mail is sent to; one to more proves no tie

# A calendar
MAX_EVENT_LINES = 20_000  # lines of one event
MAX_ATTENDEES = 30  # people at a meeting besides the owner; more is a lecture
RECURRENCE_DAYS = 5 * 366  # how far back the occurrences of a series are told; older ones have faded from a tie
MAX_OCCURRENCES = 2_000  # occurrences of one series, a daily one of five years
MAX_ALL_OCCURRENCES = 200_000  # occurrences of all series of one source

"""Find mentors, meet them at a pace, and end it well.

netlever mentor priya --cadence 6w --goal 2 --until 2027-03
"""

SUBCOMMANDS = {"add": "add", "list": "list_", "suggest": "suggest", "end": "end"}
DEFAULT = "add"
REPORTS = ("list", "suggest")  # these take --as-of

"""Find mentors, meet them at a pace, and end it well.

netlever mentor suggest 1
netlever mentor priya --cadence 6w --goal 1 --until 2027-03
netlever mentor list
Next: netlever feedback ask ana --on "talk structure" --link slides.pdf
"""

SUBCOMMANDS = {"add": "add", "list": "list_", "suggest": "suggest", "end": "end"}
DEFAULT = "add"
REPORTS = ("list", "suggest")  # these take --as-of

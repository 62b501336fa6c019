"""The words by which `phrases` tells what people typed. Each list is short and common; whoever misses one, adds it."""

from __future__ import annotations

from netlever.drafts.lexicon import word_set

# Begin a clause, whatever follows
SUBJECTS = word_set(
    """
    everybody everyone he he's i i'd i'll i'm i've it it'll it's nobody she she's somebody someone there they
    they'll they're they've we we'd we'll we're we've you you'd you'll you're you've
    """
)
# Verbs that a clause has after its subject; those that are as often the plural of a thing (talks, plans) are left out
FINITE = word_set(
    """
    are aren't became becomes begins built can can't closes comes could couldn't decides depends did didn't do
    does doesn't don't ends expires gave gets gives goes got grows had hadn't happens has hasn't have haven't
    helped is isn't keeps knew knows leads led made makes matters may means might must need needs opens pays ran
    requires runs said says seems shall should stays takes taught told took waits want wants was wasn't went were
    weren't will won't would wouldn't
    """
)
# Open a clause inside a thing: what follows them is no sign
RELATIVES = word_set(
    """
    that when where which who whose
    """
)
# Before a thing
DETERMINERS = word_set(
    """
    a all an both each every her his its my our some the their these this your
    """
)
# After a verb: "collect the numbers" begins with one, whichever it is
OBJECTS = word_set(
    """
    a an it me my our the them us you your
    """
)
# After a word that is a verb elsewhere: "review of my CV"; after these few verbs alone, "talk on ships"
AFTER_A_NOUN = word_set("and between is of was")
TITLED = word_set("call comment note report review talk update")
# Names that end as verbs do
NAMES = word_set(
    """
    ahmed alfred beijing boeing fleming fred jared king mildred mohamed mohammed muhammed nanjing reed sterling
    wilfred winifred
    """
)
# After a verb that ends in -ed or -ing: it needs no capital then, unless it is one of the names above
AFTER_A_VERB = OBJECTS | word_set("about as at for from in into on out through to together up with")
# What people ask, offer or intend to do
BASE_VERBS = word_set(
    """
    accept add advise agree answer apply arrange ask attend be become beta-test bring build buy call change
    check choose come comment compare confirm connect contact contribute cook cover create debug decide demo
    describe design discuss do draft earn edit explain explore fill find finish fix focus follow forward found
    gain get give go grow have hear help hire host improve introduce invite join keep know launch lead learn
    leave let like listen look make manage master meet mention mentor migrate move offer open organise organize
    own pair pass pay perform pick pivot plan point practise prepare present proofread propose publish put raise
    reach read recommend record refer relocate repay reply report retire return review rewrite run save say see
    sell send set share show sign sit sketch speak specialise specialize spend start stay stop suggest swap
    switch take talk teach tell test think train transition translate treat try turn understand update use visit
    walk watch win work write
    """
)
# Irregular ones; the others end in -ed
PAST_VERBS = word_set(
    """
    ate began bought broke brought built came caught chose cut drank drove flew forwarded fought found gave got
    grew held helped kept knew laid led lent let lost made met paid put quit ran read said sang sat saw sent
    showed shown shut slept sold spent spoke stood swam taught thought told took understood went won wore wrote
    """
)
# Begin a clause about myself
MINE = word_set(
    """
    i i'd i'll i'm i've my our we we're we've
    """
)
# Open a question, or the inside of one
ASKING = word_set(
    """
    how if what when where whether which who whom whose why
    """
)
# Verbs that stand before the subject in a question
INVERTED = word_set(
    """
    am are aren't can can't could couldn't did didn't do does doesn't don't has have is isn't may might must
    should shouldn't was were will won't would wouldn't
    """
)
# Other words that need no capital inside a sentence
SMALL = word_set(
    """
    about advice after and any anything anywhere as at because becoming before building but by coffee daily dinner
    feedback finding five for fortnightly four from getting half helping how if immediately in introducing just
    last learning looking lunch making maybe monthly moving near never next no not now of on once one or perhaps
    quarterly reading remote reviewing running since so something taking talking thank thanks then those three to
    through twice two until via weekly what whenever whether while why with within working writing yearly
    """
)
NO_CAPITAL = (SUBJECTS | FINITE | RELATIVES | DETERMINERS | BASE_VERBS | PAST_VERBS | SMALL) - word_set(
    "i i'm i've i'd i'll may"
)
# Words that want another one after them; a subject line does not end in one
WANTING = (SUBJECTS | RELATIVES | DETERMINERS) | word_set(
    """
    about after and are as at before but by for from how if in into is of on or than to was were what whether why with
    """
)

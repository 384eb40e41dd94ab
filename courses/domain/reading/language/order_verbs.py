"""The verbs that an order in a policy may begin with."""

_VERBS = """
accept access act add address adhere admit adopt advise agree alert allow announce answer apologise apply approach
approve archive arrange ask attend avoid be become befriend begin behave beware blame block blur boast bring call calm
caption capture carry change check choose cite clear click clone close collect come comment communicate complain
complete comply conduct confirm connect consider consult contact continue control copy count cover create credit crop
cut decide delete deny describe direct disable disclose discuss display dispose distribute do double download draw
drop edit email encourage engage enjoy ensure enter erase escalate establish exclude exercise explain express fill
film find finish fix flag follow forget forward gain get give go gossip greet guard hand handle harass have help hide
hold identify ignore impersonate include inform inspect install insult invite join judge keep knock know laugh learn
leave lend let lie lift like limit link listen lock log look maintain make manage mark match meet mention message mind
mock model moderate monitor move mute name nominate notify nudge obey obscure observe obtain offer open organise own
pass pause pay photograph pick place play post prepare present preserve press pretend prevent print promote protect
provide publish pull push put quit quote raise reach read record refer reflect refrain refuse reject rely remain
remember remind remove rename reply report repost request reset resist respect respond retain return reveal review
ring rotate run save say scan screenshot scroll search secure seek select sell send separate set share shout show shut
sign sit smile speak spell spend spread stalk stand start state stay stick stop store submit suggest supervise support
swap swear switch tag take talk teach tease tell thank think threaten tick touch train transfer translate treat trust
try turn type unblock understand unfollow uninstall unplug update upload use verify view wait walk warn wash watch
wear wipe withdraw work write
"""
VERBS = frozenset(_VERBS.split())

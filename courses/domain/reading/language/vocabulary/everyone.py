"""Everyone, in one word or as the whole community of a school, and no one."""

_COMMUNITY = r"(?:school|trust|academy|college|learning)(?:'s)?(?: (?:community|family))?"
_SOME_OF_IT = r"(?:staff|council|leadership|senior)"
_MEMBERS = r"(?:(?:all|any|every|other) ){0,8}members?"

WHOLE_COMMUNITY = (
    # "all members of our wider school community", not "members of the school council"
    rf"{_MEMBERS} of (?:the|our|its|this) (?:whole |wider )?{_COMMUNITY}(?! {_SOME_OF_IT})",
    r"(?:the|our) (?:whole|entire) (?:school|trust|academy|college)(?: community)?",
    r"(?:the|our) (?:school|trust|academy) community",
)
NOBODY = (r"no[ -]?one|nobody|no users?",)
EVERYONE = (r"(?:any|every|each) users?|everyone|everybody|all users|anyone|anybody|each of us",)

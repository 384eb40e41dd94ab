from courses.domain.teaching.model import Choice, Reader, Scene, Telling, Topic

OWN_ACCOUNTS = Topic(
    key="own_accounts",
    words=(
        r"personal (account|use|social)", r"own (account|views)", r"personal (views|life)", r"work e-?mail",
        r"working (time|hours)|teaching time|contact time", r"profile", r"privacy setting|security .* setting",
        r"devices?",
        r"too young|what age|old enough", r"\bphones?\b",
    ),
    told={
        Reader.ADULT: Telling(
            title="Your own accounts",
            why="Your accounts are yours. But parents and pupils look for you there, and what they find they take for "
            "the school’s view, whatever your profile says.",
            keep="Keep work and your own life apart: other accounts, other addresses, other times.",
            scenes=(
                Scene(
                    heading="The sign-up page",
                    story="You are signing up for a new app at home. It asks for an e-mail address, and yours from "
                    "work is the one that comes to mind.",
                    choices=(
                        Choice("Use your own address", "Your own life stays yours, and the app cannot show anybody "
                               "where you work.", best=True),
                        Choice("Use the one from work: it is only an address", "Now your private account leads to your "
                               "school, and the app may show colleagues and families to you."),
                        Choice("Use the one from work, and a false name", "The address still says where you work."),
                    ),
                    rests_on=r"work e-?mail|profile|school business|distinction|own account|personal account",
                ),
                Scene(
                    heading="Five minutes before the lesson",
                    story="Your class is coming in. Your phone lights up: somebody has tagged you in a picture.",
                    choices=(
                        Choice("Have a quick look under the desk", "Thirty children notice, and one of them reads it."),
                        Choice("Leave it until you are free", "It will still be there, and your class has you.",
                               best=True),
                        Choice("Show it to the class for a laugh", "Your own life is now part of the lesson."),
                    ),
                    rests_on=r"working (time|hours)|teaching time|contact time|phone",
                ),
            ),
        ),
        Reader.PUPIL: Telling(
            title="Your own accounts",
            why="Many apps are made for older people. Rules about age are there to keep you safe.",
            keep="Ask at home before you make a new account.",
        ),
        Reader.PARENT: Telling(
            title="What you post yourself",
            why="You may post what you like about your own day. Once school is in it, other families are in it too.",
            keep="Think who else is in the story.",
        ),
        Reader.POSTER: Telling(
            title="Two accounts, one phone",
            why="Most mistakes on a school’s page are made by good people who believed they were signed in as "
            "themselves. A second’s care costs nothing.",
            keep="Look at the name at the top before you type.",
        ),
    },
)  # fmt: skip

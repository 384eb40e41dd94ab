from courses.domain.teaching.model import Choice, Reader, Scene, Telling, Topic

RESPECT = Topic(
    key="respect",
    words=(
        r"respect", r"courte", r"\bkind", r"offen[cs]", r"discriminat", r"harass", r"bull(y|ied|ying)", r"intimidat",
        r"inappropriate (comment|content|behav)", r"abus(e|ive)", r"swear", r"defam|libel", r"racis|sexis|homophob",
        r"disrepute", r"threat", r"honest|truth|\btrue\b|transparen|credible", r"professional", r"sensitive to",
        r"peaceful", r"support(ive)?\b", r"effect .* on others",
        r"discussions?\b", r"inflammatory", r"\bargue", r"polite", r"unkind", r"in doubt",
    ),
    told={
        Reader.ADULT: Telling(
            title="How we speak to people, and about them",
            why="Words typed in anger are read in calm, often by somebody you did not have in mind. People judge the "
            "school by what its own people write, at work or at home.",
            keep="Would you say it in the staff room, with the person there? If not, do not type it.",
            scenes=(
                Scene(
                    heading="Somebody is wrong on the internet",
                    story="A parent whom you know has written something unfair about your school on a local page. "
                    "Forty people have liked it.",
                    choices=(
                        Choice("Put them right, politely, under your own name", "Now a member of the school is in "
                               "public argument with a parent, and the page has a second chapter."),
                        Choice("Leave it, and show it to whoever looks after such things", "The school can answer with "
                               "one voice, or choose not to.", best=True),
                        Choice("Answer from an account without your name", "It comes out sooner or later, and then it "
                               "is much worse."),
                    ),
                    rests_on=r"respect|discussion|offen|harass|inappropriate|professional|disrepute|courte|kind",
                ),
            ),
        ),
        Reader.POSTER: Telling(
            title="Comments that cannot stay",
            why="A cruel remark that stands for an hour on the school’s own page looks as if the school agreed. Acting "
            "early is kind to the person it is about, and to the one who wrote it.",
            keep="See it, save it, take it down, tell somebody.",
            scenes=(
                Scene(
                    heading="One bad word",
                    story="Under a post about the football team somebody has called a pupil a name. It is seven in the "
                    "morning, and you are the first to see it.",
                    choices=(
                        Choice("Wait for the head to decide", "By then the whole team has read it."),
                        Choice("Argue with the writer in a reply", "A reply keeps the remark in view and draws "
                               "others in."),
                        Choice("Keep a copy, remove it, and say so", "It is gone from view, and there is something to "
                               "show if it goes further.", best=True),
                    ),
                    rests_on=r"abus|comment|racis|inflammatory|offen",
                ),
            ),
        ),
        Reader.PUPIL: Telling(
            title="Be kind online",
            why="Words on a screen can hurt as much as words in class. You do not see the face of the person who "
            "reads them.",
            keep="Stop. Would I say it to their face? If not, do not send it.",
            scenes=(
                Scene(
                    heading="The group laughs",
                    story="In a chat, some of your class make fun of a boy. One of them asks you to join in.",
                    choices=(
                        Choice("Add a small joke", "Now you are part of it. It may not feel small to him."),
                        Choice("Do not join in, and tell a grown-up", "That is brave, and it is kind. A grown-up can "
                               "help him.", best=True),
                        Choice("Say nothing and keep reading", "It goes on, and he is still on his own."),
                    ),
                    rests_on=r"respect|kind|comment|bull|rude|offen",
                ),
            ),
        ),
        Reader.PARENT: Telling(
            title="Being kind about others",
            why="Children hear how we speak about their school. When grown-ups stay calm and fair online, children "
            "learn to do so too.",
            keep="Calm first, then type. Better still: call us.",
            scenes=(
                Scene(
                    heading="A cross message",
                    story="Another parent writes something rude about your child’s teacher, and asks if you agree.",
                    choices=(
                        Choice("Agree, since you are a little cross too", "It is shown to the teacher by evening, with "
                               "your name on it."),
                        Choice("Do not join in, and ask them to speak to the school", "The worry gets to somebody who "
                               "can act on it.", best=True),
                        Choice("Share it so that others can say what they think", "It grows, and it cannot be taken "
                               "back."),
                    ),
                    rests_on=r"respect|comment|abus|critic|anger|offen|defam|peaceful",
                ),
            ),
        ),
    },
)  # fmt: skip

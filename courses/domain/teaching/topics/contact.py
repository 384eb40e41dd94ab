from courses.domain.teaching.model import Choice, Reader, Scene, Telling, Topic

CONTACT = Topic(
    key="contact",
    words=(
        r"\bfriend(s|ed|ing)?\b", r"befriend", r"\bfollow(er|ing)?\b request", r"(former|past|ex-?)\s*-?pupils?",
        r"(communicat|contact|messag|chat)\w* (with|from|to|via)", r"private messag", r"talking to",
    ),
    told={
        Reader.ADULT: Telling(
            title="Messages between you and pupils",
            why="A kind reply late in the evening can look very different in a screenshot. Keeping talk with pupils "
            "where others can see it protects the child, and it protects you.",
            keep="If a pupil writes to you privately: do not answer, keep the message, tell somebody the same day.",
            scenes=(
                Scene(
                    heading="Saturday evening",
                    story="A pupil sends you a message from a private account: “What was the homework? Mum is cross.” "
                    "You could answer it in ten seconds.",
                    choices=(
                        Choice("Answer just this once, politely", "It feels kind. But a private talk has begun that "
                               "nobody else can see, and the next message will be harder to leave alone."),
                        Choice("Leave it, keep it, and tell your line manager", "The pupil gets the answer at school, "
                               "and you can show what was written and when.", best=True),
                        Choice("Delete it and say nothing", "Then nobody knows, and you cannot show that you did not "
                               "answer."),
                    ),
                    rests_on=r"pupil", forbids=True,
                ),
            ),
        ),
        Reader.PUPIL: Telling(
            title="Who you talk to online",
            why="Not all people online are who they say they are. A grown-up you trust can help you to stay safe.",
            keep="If a chat feels odd, stop. Show a grown-up you trust.",
            scenes=(
                Scene(
                    heading="A new friend",
                    story="Someone you do not know asks to be your friend in a game. They say they know your class.",
                    choices=(
                        Choice("Say yes. They know my class.", "Anyone can say that. You do not know who it is."),
                        Choice("Ask them to tell me their name", "They can make up a name. Do not chat to find out."),
                        Choice("Say no, and show a grown-up", "Well done. A grown-up can help you block them.",
                               best=True),
                    ),
                    rests_on=r"friend|know|stranger|contact|talk",
                ),
            ),
        ),
        Reader.PARENT: Telling(
            title="Keeping in touch with school",
            why="Staff have homes and families too. When you write to school in the agreed way, the right person sees "
            "it, and nothing gets lost.",
            keep="Write to school, not to a teacher’s own account.",
        ),
        Reader.POSTER: Telling(
            title="When families write to the account",
            why="To a family you are the school. An answer sent in private leaves no trace for your colleagues, so a "
            "promise made there is easily broken by somebody who never saw it.",
            keep="Answer in the open, or hand it on. Never from your own account.",
        ),
    },
)  # fmt: skip

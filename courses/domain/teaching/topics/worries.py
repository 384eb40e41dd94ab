from courses.domain.teaching.model import Choice, Reader, Scene, Telling, Topic

WORRIES = Topic(
    key="worries",
    words=(
        r"complain", r"complaints?", r"grievance", r"raise any issues", r"behaviour incident", r"challenge school",
        r"air views", r"issues? of concern", r"issues? about", r"concerns? (through|regarding)",
        r"\bworry\b",
    ),
    told={
        Reader.ADULT: Telling(
            title="When you are unhappy about something",
            why="Everybody has bad days at work, and there are people whose job it is to hear about them. A complaint "
            "online reaches everyone but the person who could put it right.",
            keep="Say it to somebody who can change it.",
            scenes=(
                Scene(
                    heading="A bad week",
                    story="Three nights of marking, a difficult meeting, and now the timetable has changed again. You "
                    "open your phone.",
                    choices=(
                        Choice("Post “Some people should not run schools”", "No name is needed. It will be read at "
                               "school on Monday."),
                        Choice("Write it down, sleep, and speak to your line manager", "On Monday you can say what "
                               "would help, to somebody who can do it.", best=True),
                        Choice("Send it to a colleague’s private account", "Then you both have something to explain."),
                    ),
                    rests_on=r"complain", forbids=True,
                ),
            ),
        ),
        Reader.PUPIL: Telling(
            title="When you feel something is unfair",
            why="It is fine to be cross. If you tell a grown-up at school, they can help to make it right.",
            keep="Cross? Tell a grown-up. Do not post it.",
            scenes=(
                Scene(
                    heading="It was not me",
                    story="You lost your break, and you feel it was not fair. You want to write about your teacher.",
                    choices=(
                        Choice("Post it with the teacher’s name", "It may hurt, and it will not get your break back."),
                        Choice("Post it, but with no name", "Your friends will know who you mean."),
                        Choice("Tell a grown-up at school why it felt unfair", "Now someone can hear your side and "
                               "help.", best=True),
                    ),
                    rests_on=r"complain|complaint|concern",
                ),
            ),
        ),
        Reader.PARENT: Telling(
            title="If you have a worry",
            why="We want to hear it from you, and soon. Online, others hear it first and we may never get the chance "
            "to put it right.",
            keep="Worried? Talk to us first.",
            scenes=(
                Scene(
                    heading="After school",
                    story="Your child comes home in tears. You do not yet know what happened.",
                    choices=(
                        Choice("Ask in the class chat what went on", "You get ten answers. Some of them are wrong, and "
                               "they are about other children."),
                        Choice("Ring or write to the class teacher", "The teacher was there, or can find out, and can "
                               "act.", best=True),
                        Choice("Post that the school has let you down", "It may feel good tonight. It will be hard to "
                               "talk tomorrow."),
                    ),
                    rests_on=r"complain|complaint|concern|issue|incident|grievance",
                ),
            ),
        ),
    },
)  # fmt: skip

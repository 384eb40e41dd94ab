from courses.domain.teaching.model import Choice, Reader, Scene, Telling, Topic

REPORTING = Topic(
    key="reporting",
    words=(
        r"\breport(ed|ing|s)?\b", r"breach", r"disciplin", r"sanction", r"\bpolice\b", r"designated safeguarding",
        r"safeguarding (lead|issue|concern)", r"contact (our|the) (senior|principal|head)", r"online safety concern",
        r"ask them to remove", r"bring .* attention",
        r"tell (an adult|the school|a teacher|a grown)",
    ),
    told={
        Reader.ADULT: Telling(
            title="When something goes wrong",
            why="Most harm online grows because each person thinks another has told somebody. The one who speaks up "
            "early is thanked far more often than not.",
            keep="Keep it, do not spread it, tell the right person today.",
            scenes=(
                Scene(
                    heading="A screenshot",
                    story="A friend sends you a screenshot of a post that mocks one of your pupils. It is Sunday.",
                    choices=(
                        Choice("Send it to the class’s other teachers", "You have passed it on, and nobody has acted."),
                        Choice("Wait for Monday’s briefing", "By Monday the pupil may have read it alone."),
                        Choice("Tell whoever the policy names, today", "They know whom to ring on a Sunday, and the "
                               "pupil is not left alone with it.", best=True),
                    ),
                    rests_on=r"report|safeguard|concern|inappropriate|contact",
                ),
            ),
        ),
        Reader.PUPIL: Telling(
            title="Tell someone",
            why="If something online makes you sad or scared, it is not your fault. A grown-up wants to know.",
            keep="Save it. Stop. Tell.",
            scenes=(
                Scene(
                    heading="It made me sad",
                    story="You see a post that makes fun of a girl in your school. You do not know who made it.",
                    choices=(
                        Choice("Tell a grown-up at school", "Yes. They can help her, and stop it.", best=True),
                        Choice("Show it to all my friends", "Then more people see it, and it hurts her more."),
                        Choice("Do nothing. It is not about me.", "She may feel very alone. You can help."),
                    ),
                    rests_on=r"report|tell|concern|staff",
                ),
            ),
        ),
        Reader.PARENT: Telling(
            title="If you see something wrong",
            why="You may see things online before we do. If you tell us, we can help the child it is about.",
            keep="Save it, do not share it, tell us.",
        ),
        Reader.POSTER: Telling(
            title="When it is more than a bad comment",
            why="Now and then something lands on the page that is not for you to settle: a threat, a child in danger, "
            "a crime. Nobody expects you to judge it, only to pass it on at once.",
            keep="Copy, hide, hand on. Do not investigate.",
        ),
    },
)  # fmt: skip

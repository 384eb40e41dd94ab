from courses.domain.teaching.model import Reader, Telling, Topic

DUTY = Topic(
    key="duty",
    words=(
        r"comply|adhere",
        r"read(,| and)? understand",
        r"required to",
        r"responsib",
        r"this policy applies",
        r"bear in mind",
        r"training",
        r"review",
        r"oversee|oversight",
        r"model safe",
        r"expects? (all )?(staff|parents)",
        r"work together",
        r"talk with their child",
        r"best interests",
    ),
    told={
        Reader.ADULT: Telling(
            title="What this policy asks of you",
            why="You sign it once a year because a rule that nobody remembers protects nobody. These are the lines "
            "that hold for everything else you will read here.",
            keep="In doubt? Ask before you post. Nobody minds being asked.",
        ),
        Reader.POSTER: Telling(
            title="The trust that comes with the log-in",
            why="Few people can speak for the whole school at the press of a button. You are one of them, so a little "
            "more is asked of you than of others.",
            keep="If you are not sure, it waits until somebody has looked with you.",
        ),
        Reader.PUPIL: Telling(
            title="Why we have these rules",
            why="Rules help us all to feel safe, at home and at school. They are for grown-ups too.",
            keep="Not sure? Ask a grown-up first.",
        ),
        Reader.PARENT: Telling(
            title="Why we ask this of you",
            why="Children do what they see us do. When home and school hold to the same few rules, children know where "
            "they stand.",
            keep="We hold to these rules too. Tell us if we do not.",
        ),
    },
)

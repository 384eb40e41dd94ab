from courses.domain.teaching.model import Choice, Reader, Scene, Telling, Topic

SPEAKING = Topic(
    key="speaking",
    words=(
        r"official (school |social )?(account|media|channel|platform|capacity)", r"on behalf of", r"represent",
        r"ambassador", r"school (business|information|account|page|channel)", r"moderat", r"\bspam\b", r"delete",
        r"age.appropriate", r"approv(e|al|ed)", r"advertis", r"interpreted as", r"monitor", r"not yet public",
        r"social media (account|channel)s? are", r"recognised",
        r"authorised", r"for the school’s|for the school's", r"journalist|\bpress\b",
        r"comment in public", r"advice or information", r"fair question", r"\bpublish", r"every post",
    ),
    told={
        Reader.ADULT: Telling(
            title="Who speaks for the school",
            why="When too many people speak for a school, families hear three different things about one closed gate. "
            "A few people post, so that what stands there is right and can be mended.",
            keep="News for families goes to those who post. You pass it on.",
            scenes=(
                Scene(
                    heading="Snow",
                    story="It is snowing hard, and parents in your street ask you whether school is open. You have "
                    "just heard that it is not.",
                    choices=(
                        Choice("Tell the street’s group, to save them the drive", "If it changes in ten minutes, they "
                               "heard it from the school, which is you."),
                        Choice("Point them to the school’s own page", "There they find what holds, and when it "
                               "changes.", best=True),
                        Choice("Post it on your page with a snowman", "Somebody shares it next winter."),
                    ),
                    rests_on=r"school|official",
                ),
            ),
        ),
        Reader.POSTER: Telling(
            title="Looking after the page",
            why="A page with the school’s name on it is open all night. Whoever keeps it decides what a worried parent "
            "or a bored teenager finds there.",
            keep="Look every day you are on duty. Take down what does not belong, and say why when asked.",
            scenes=(
                Scene(
                    heading="A good cause",
                    story="A local shop writes under your post: “Ten per cent off uniforms this week, and one pound of "
                    "each goes to charity!”",
                    choices=(
                        Choice("Leave it, since it helps families", "Next week there are six of them, and your post "
                               "about the reading week is lost."),
                        Choice("Share it, so that more families see it", "Now the school advertises for one shop."),
                        Choice("Take it down, as the policy says, and tell the shop why", "One rule for everyone is "
                               "easy to explain.", best=True),
                    ),
                    rests_on=r"spam|advertis|commercial",
                ),
            ),
        ),
        Reader.PUPIL: Telling(
            title="The school’s own pages",
            why="The school has pages of its own. What is on them is checked, so you can trust it.",
            keep="Want news from school? Look at the school’s own page.",
        ),
        Reader.PARENT: Telling(
            title="Where our news is",
            why="We put news in one place, so that all families get the same facts at the same time.",
            keep="Look at our own page first.",
        ),
    },
)  # fmt: skip

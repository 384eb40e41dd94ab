"""For the sixth form: nearly colleagues, and looked up to by those who are younger."""

from courses.domain.teaching.model import Choice, Scene, Telling

SIXTH: dict[str, Telling] = {
    "pictures": Telling(
        title="Photos, and who is in them",
        why="You run clubs and trips with younger pupils. Their families trust you not to put them online.",
        keep="A younger pupil in the shot? Then it stays off your page.",
        scenes=(
            Scene(
                heading="The reading club",
                story="You help Year 7 to read. One of them hugs the book you gave her. It would make a lovely post.",
                choices=(
                    Choice("Post it to close friends only", "It is still a child’s face on your page."),
                    Choice("Give it to the office and let them ask her family", "If they say yes, the school can show "
                           "it.", best=True),
                    Choice("Ask the girl, then post it", "She would say yes to you. It is not hers alone to say."),
                ),
                rests_on=r"image|photo|picture|film|video",
            ),
        ),
    ),
    "contact": Telling(
        title="Staff, and those who are younger",
        why="You are close in age to some staff and to some pupils. That is why the lines need to be clear.",
        keep="School talk on school systems.",
        scenes=(
            Scene(
                heading="A late reply",
                story="A new teacher, not much older than you, likes a photo of yours and writes: Great work today!",
                choices=(
                    Choice("Say thanks and leave it there", "It was kind. It also made a private line that should "
                           "not be there."),
                    Choice("Do not reply, and say so to your tutor", "You get no one in trouble. You help a new "
                           "teacher to learn.", best=True),
                    Choice("Block the teacher and tell no one", "Then no one can help, and you carry it alone."),
                ),
                rests_on=r"friend|know|stranger|contact|talk|message",
            ),
        ),
    ),
    "reporting": Telling(
        title="When someone tells you",
        why="Younger pupils may come to you first. You do not have to fix it. You do have to pass it on.",
        keep="Never promise to keep it secret.",
        scenes=(
            Scene(
                heading="Please do not tell",
                story="A boy in Year 8 shows you what he gets sent each night. He begs you to keep it to yourself.",
                choices=(
                    Choice("Promise, and check on him each week", "He still gets them. And now you can not tell."),
                    Choice("Tell him who you will tell, and go with him", "He may be cross. He will also be safe.",
                           best=True),
                    Choice("Write to the boy who sends them", "He knows now that it was told. It may get worse."),
                ),
                rests_on=r"report|tell|concern|staff",
            ),
        ),
    ),
    "groups": Telling(
        title="Groups that you run",
        why="If you made the group, people look to you when it turns. It is yours to stop.",
        keep="Run it, or close it.",
    ),
    "worries": Telling(
        title="How to push back",
        why="You may think a rule is wrong. There is a way to say so that gets heard, and one that gets shared.",
        keep="Write to a person who can change it.",
    ),
    "privacy": Telling(
        title="What others can work out",
        why="You see things as a prefect or a helper that are not yours to share. A hint can be enough.",
        keep="If it is not yours, do not hint at it.",
    ),
    "respect": Telling(
        title="Your words count for more",
        why="When you laugh at it, those who are younger think that it is fine. Your name gives it weight.",
        keep="They copy you. Post as if you knew.",
    ),
    "speaking": Telling(
        title="Who speaks for us",
        why="You may run a club and feel that its page is yours. If it bears our name, it speaks for the school.",
        keep="A page with our name? Ask before you make it.",
    ),
    "own_accounts": Telling(
        title="Before they look you up",
        why="A college or a boss will look for you online. What they find is your first meeting with them.",
        keep="Look yourself up. Do it today.",
    ),
    "duty": Telling(
        title="What we ask of the sixth form",
        why="You have more freedom here than those below you. These are the lines that come with it.",
        keep="Not sure where the line is? Ask before you cross it.",
    ),
}  # fmt: skip

"""For the early years and Key Stage 1: a teacher shows it, reads it out and asks."""

from courses.domain.teaching.model import Choice, Scene, Telling

YOUNG: dict[str, Telling] = {
    "pictures": Telling(
        title="Smile, please?",
        why="A photo shows your face. You can say yes or no to it.",
        keep="Ask before you take a photo.",
        scenes=(
            Scene(
                heading="The camera",
                story="Bo has a tablet. He wants to take a photo of Mia. Mia hides her face.",
                choices=(
                    Choice("Bo takes it fast", "Mia did not want it. Now she is sad."),
                    Choice("Bo puts it down", "Good. Mia said no with her hands.", best=True),
                    Choice("Bo takes one of Sam and of Mia", "It is still a photo of Mia."),
                ),
                rests_on=r"image|photo|picture|film",
            ),
        ),
    ),
    "contact": Telling(
        title="Who is it?",
        why="On a screen, we can not see who is there. So we ask a grown-up.",
        keep="Do not know them? Get a grown-up.",
        scenes=(
            Scene(
                heading="Hello!",
                story="You play a game. A box pops up. It says: Hello! What is your name?",
                choices=(
                    Choice("Type my name", "We do not know who will see it."),
                    Choice("Get a grown-up", "Yes! They will know what to do.", best=True),
                    Choice("Type a joke", "Now they can talk to you. Get a grown-up."),
                ),
                rests_on=r"friend|know|stranger|contact|talk|message",
            ),
        ),
    ),
    "reporting": Telling(
        title="Tell a grown-up",
        why="If you see a bad thing on a screen, you have not been bad. You can tell.",
        keep="Stop. Tell.",
        scenes=(
            Scene(
                heading="A scary thing",
                story="You see a thing on a screen. It makes your tummy feel bad.",
                choices=(
                    Choice("Tell a grown-up now", "Yes. They will help you feel safe.", best=True),
                    Choice("Look at it some more", "You may feel worse. You can stop."),
                    Choice("Keep it a secret", "You do not have to. A grown-up can help."),
                ),
                rests_on=r"report|tell|concern|staff|worr",
            ),
        ),
    ),
    "groups": Telling(
        title="A lot of people can see",
        why="When we chat in a group, all of them can see it.",
        keep="Is it fine for all to see?",
    ),
    "worries": Telling(
        title="When it is not fair",
        why="We can all feel cross. Your teacher wants to hear it.",
        keep="Cross? Tell your teacher.",
    ),
    "privacy": Telling(
        title="Just for home",
        why="Your name and your home are for you and those you love.",
        keep="Keep your name and home off the screen.",
    ),
    "respect": Telling(
        title="Kind words",
        why="Words can make us glad or sad. That is so on a screen too.",
        keep="Use kind words.",
        scenes=(
            Scene(
                heading="The mean word",
                story="A boy types a mean word to a girl. He wants you to type it too.",
                choices=(
                    Choice("Type it too", "Now she is more sad."),
                    Choice("Laugh", "She may hear you. It can hurt."),
                    Choice("Say no, and tell a grown-up", "That is kind. Well done.", best=True),
                ),
                rests_on=r"respect|kind|comment|bull|rude|offen|mean",
            ),
        ),
    ),
    "speaking": Telling(
        title="Our school page",
        why="Our school has a page. The grown-ups look after it.",
        keep="School news is on the school page.",
    ),
    "own_accounts": Telling(
        title="Not yet!",
        why="Some apps are for big people. You can have them when you are big too.",
        keep="Ask at home first.",
    ),
    "duty": Telling(
        title="Why we have rules",
        why="Rules help us to be safe and have fun.",
        keep="Not sure? Ask.",
    ),
}  # fmt: skip

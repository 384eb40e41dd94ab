"""For Key Stages 3 and 4: pupils who have accounts of their own, and friends who see them."""

from courses.domain.teaching.model import Choice, Scene, Telling

TEEN: dict[str, Telling] = {
    "pictures": Telling(
        title="Whose photo is it?",
        why="It takes a second to post a photo and it may be there for years. The people in it should have a say.",
        keep="No yes, no post.",
        scenes=(
            Scene(
                heading="Sports day",
                story="You have a clip of a boy who falls in the relay. It is very funny. He does not know of it.",
                choices=(
                    Choice("Put it in my story for a day", "A day is enough for ten people to save it."),
                    Choice("Show it to him and let him say", "It may be fine with him. If not, you kept a friend.",
                           best=True),
                    Choice("Blur his face and post it", "All who were there know who it is."),
                ),
                rests_on=r"image|photo|picture|film|video",
            ),
        ),
    ),
    "contact": Telling(
        title="People you only know online",
        why="Most people online are who they say. Some are not, and they take their time. You can not tell by how nice "
        "they are.",
        keep="It gets private, or odd, or fast? Stop and tell.",
        scenes=(
            Scene(
                heading="Just between us",
                story="You have chatted for weeks with a girl from a game. Now she asks for a photo, and says not to "
                "tell.",
                choices=(
                    Choice("Send one that shows nothing much", "Now she has one, and can ask for the next."),
                    Choice("Ask her for a photo first", "A photo can be of any girl. It proves nothing."),
                    Choice("Stop, keep the chat, and tell someone at school", "You are not in trouble. The chat helps "
                           "them to help you.", best=True),
                ),
                rests_on=r"friend|know|stranger|contact|talk|message",
            ),
        ),
    ),
    "reporting": Telling(
        title="Speak up",
        why="You see things that staff do not. If no one says a word, it goes on, and it tends to get worse.",
        keep="Keep proof. Do not share it. Tell.",
        scenes=(
            Scene(
                heading="The fake page",
                story="A page pops up in the name of your school. It ranks girls by their looks. You know who runs it.",
                choices=(
                    Choice("Tell a member of staff, and who it is", "It can be taken down today. No one has to hear "
                           "your name.", best=True),
                    Choice("Tell the friends who are on it", "They feel worse, and the page is still up."),
                    Choice("Write what you think of it beneath", "More people see it. The page gets more hits."),
                ),
                rests_on=r"report|tell|concern|staff",
            ),
        ),
    ),
    "groups": Telling(
        title="What a group can do",
        why="In a group, no one means to be cruel. Each adds a bit, and one person gets all of it.",
        keep="You can leave. You can say stop. You can tell.",
    ),
    "worries": Telling(
        title="When school gets it wrong",
        why="Staff make mistakes too, and you may say so. Said in the right place, it can be put right.",
        keep="Take it to a person, not to a post.",
        scenes=(
            Scene(
                heading="A mark that is not fair",
                story="You got a low mark and you think the teacher has it in for you. You feel like posting it.",
                choices=(
                    Choice("Post it and name the teacher", "Now it is about your post, and not about your mark."),
                    Choice("Ask the head of year to look at it", "Now someone has to look, and can change it.",
                           best=True),
                    Choice("Post it where staff can not see", "Someone takes a shot of the screen. They always do."),
                ),
                rests_on=r"complain|complaint|concern|grievance",
            ),
        ),
    ),
    "privacy": Telling(
        title="What you give away",
        why="A shirt, a street and a time of day are all it takes to find you. You may not see that you gave them.",
        keep="Look at the whole post: what does it say about where I am?",
    ),
    "respect": Telling(
        title="Jokes that land badly",
        why="You hear it as banter. The one it is about reads it at night, alone, with no face to tell them you are "
        "not serious.",
        keep="Would I say it to them, here, with a teacher in the room?",
        scenes=(
            Scene(
                heading="Only a meme",
                story="A friend has made a meme of a girl in your year. The group loves it. He wants you to share it.",
                choices=(
                    Choice("Share it with one friend", "That is how it gets to her."),
                    Choice("Do not share it, and tell him to drop it", "He may be cross now. She will never know "
                           "what you saved her.", best=True),
                    Choice("Say nothing and leave the group", "It is off your phone. It is not off hers."),
                ),
                rests_on=r"respect|kind|comment|bull|rude|offen|harass",
            ),
        ),
    ),
    "speaking": Telling(
        title="Not in the school’s name",
        why="If you use our name or badge, people think that it comes from us. They may act on it.",
        keep="Our name is for our own pages.",
    ),
    "own_accounts": Telling(
        title="Your accounts, your name",
        why="One day, someone who may give you a job will look you up. They will find what you post this year.",
        keep="Check who can see it. Then check again.",
    ),
    "duty": Telling(
        title="What we ask of you",
        why="You are old enough to know why a rule is there. Each one here came from a time when it went wrong.",
        keep="Not sure? Ask first. It costs you nothing.",
    ),
}  # fmt: skip

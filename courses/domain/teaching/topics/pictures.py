from courses.domain.teaching.model import Choice, Reader, Scene, Telling, Topic

PICTURES = Topic(
    key="pictures",
    words=(r"\bimages?\b", r"photo", r"\bpictures?\b", r"\bvideo", r"\bfilm", r"\bconsent\b", r"memes?\b"),
    told={
        Reader.ADULT: Telling(
            title="Photos and film",
            why="A picture can show where a child is, to somebody who must not know. Once it is out it can be copied "
            "for ever, and you cannot tell by looking who is at risk.",
            keep="No picture of a pupil leaves school on your own device or your own account.",
            scenes=(
                Scene(
                    heading="The trip",
                    story="You took a lovely picture of your class on a trip. A colleague asks you to put it on your "
                    "own page, so that parents can see it tonight.",
                    choices=(
                        Choice("Post it, but leave out the names", "Faces are enough. And now it is on an account that "
                               "the school can neither see nor clear."),
                        Choice("Hand it to whoever posts for the school", "They check who may be shown, and it appears "
                               "where the school can take it down again.", best=True),
                        Choice("Post it for one evening, then delete it", "An evening is long enough for it to be "
                               "saved and shared."),
                    ),
                    rests_on=r"image|photo|picture", forbids=None,
                ),
            ),
        ),
        Reader.POSTER: Telling(
            title="Pictures on the school’s account",
            why="You are the last person to look before everybody can. Some families have good reasons, which they "
            "may not tell, for keeping their child out of sight.",
            keep="Look up consent for every face, every time, before you press post.",
            scenes=(
                Scene(
                    heading="Ten minutes before the bell",
                    story="The head wants the prize-giving online before the end of the day. There are six children in "
                    "the picture, and you have checked five of them.",
                    choices=(
                        Choice("Check the sixth, even if it goes up tomorrow", "Late costs nothing. A face that should "
                               "not be there costs a family a great deal.", best=True),
                        Choice("Post it and check afterwards", "Afterwards is too late: it is seen and saved in "
                               "minutes."),
                        Choice("Blur one face at a guess", "A guess is no consent, and a blurred face invites "
                               "questions."),
                    ),
                    rests_on=r"image|photo|picture|consent",
                ),
            ),
        ),
        Reader.PUPIL: Telling(
            title="Photos of you and others",
            why="A photo you post can be seen by many people. You may not be able to get it back.",
            keep="Ask first. If a friend says no, it is no.",
            scenes=(
                Scene(
                    heading="A funny photo",
                    story="You have a funny photo of a friend. You want to post it. Your friend has not seen it yet.",
                    choices=(
                        Choice("Post it. It is only a joke.", "It may not be funny to your friend. Ask first."),
                        Choice("Ask my friend first", "Good. It is your friend’s face, so your friend gets to choose.",
                               best=True),
                        Choice("Send it to just one person", "That person can send it on. Then it is out of your "
                               "hands."),
                    ),
                    rests_on=r"image|photo|picture",
                ),
            ),
        ),
        Reader.PARENT: Telling(
            title="Photos of children",
            why="Your own child is yours to show. Some other children must not be found, and you cannot know which.",
            keep="Only your own child in what you post.",
            scenes=(
                Scene(
                    heading="The school play",
                    story="Your child sang at the school play. In your best photo two other children stand beside "
                    "them.",
                    choices=(
                        Choice("Post it, since it is only for friends", "Friends can share it. One of the two may not "
                               "be safe if seen."),
                        Choice("Cut the picture so that only your child is in it", "That keeps the memory, and it "
                               "keeps the others safe.", best=True),
                        Choice("Post it and tag the other parents", "Now there are names as well as faces."),
                    ),
                    rests_on=r"image|photo|picture",
                ),
            ),
        ),
    },
)  # fmt: skip

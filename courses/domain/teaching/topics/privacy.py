from courses.domain.teaching.model import Choice, Reader, Scene, Telling, Topic

PRIVACY = Topic(
    key="privacy",
    words=(
        r"confiden", r"\bprivacy\b", r"personal (information|data|details)", r"data protection|GDPR", r"phish",
        r"password|log-?in", r"\bsensitive information", r"share (any)?(thing|information)", r"home address",
        r"telephone number|address details",
        r"place names", r"where (they|a child|you) (live|go|will)", r"two-step",
        r"(take away|with|have) access", r"health, needs",
    ),
    told={
        Reader.ADULT: Telling(
            title="What stays private",
            why="You know things about families that they told the school in trust. A remark that seems to name "
            "nobody is often enough for a neighbour to know who is meant.",
            keep="If you learnt it at work, it stays at work.",
            scenes=(
                Scene(
                    heading="No names",
                    story="After a hard day you write to a group of old friends: “One of mine was taken into care this "
                    "morning.” You name nobody.",
                    choices=(
                        Choice("That is fine: there is no name in it", "Your friends know where you work, and the day. "
                               "It takes one person who knows the family."),
                        Choice("Fine, if the group is private", "A group is as private as its least careful member."),
                        Choice("Take it back, and talk to a colleague at school", "You get the support you need from "
                               "somebody who may know.", best=True),
                    ),
                    rests_on=r"confiden|information|private|privacy|sensitive",
                ),
            ),
        ),
        Reader.POSTER: Telling(
            title="Keeping details off the page",
            why="What stands under the school’s name is read by people who are looking for somebody. A telephone "
            "number in a comment, or a surname in a caption, is all they need.",
            keep="First names at most, and no details of anybody in a comment for longer than it takes to see it.",
            scenes=(
                Scene(
                    heading="A helpful comment",
                    story="Under your picture of sports day a grandparent writes a mobile number: “Ring me if you find "
                    "his blue coat.”",
                    choices=(
                        Choice("Leave it: they wrote it themselves", "They did, but the page is the school’s, and "
                               "strangers read it too."),
                        Choice("Remove it, and tell them how to reach the office", "The number is gone, and the coat "
                               "can still be found.", best=True),
                        Choice("Reply with the office’s number and leave theirs", "The reply helps. Their number is "
                               "still there."),
                    ),
                    rests_on=r"personal information|telephone|address|details",
                ),
            ),
        ),
        Reader.PUPIL: Telling(
            title="Keep your facts to yourself",
            why="Your name, your school and your home are facts for you and your family. Online, they can tell a "
            "stranger where you are.",
            keep="Name, home, school, phone: keep them to yourself.",
        ),
        Reader.PARENT: Telling(
            title="What to keep off the page",
            why="What happens at school is often about more than one child. The other family may not want it told.",
            keep="Tell your own story, not another child’s.",
        ),
    },
)  # fmt: skip

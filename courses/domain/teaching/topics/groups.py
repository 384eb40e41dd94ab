from courses.domain.teaching.model import Choice, Reader, Scene, Telling, Topic

GROUPS = Topic(
    key="groups",
    words=(r"whats\s?app", r"(class|year|group) (chat|group)s?", r"\bthe group\b", r"group users"),
    told={
        Reader.PARENT: Telling(
            title="Class chats",
            why="A class chat is a great help on the morning of a trip. It can also hurt a family that sits in it and "
            "reads along.",
            keep="Dates, kit and lifts: yes. People: no.",
            scenes=(
                Scene(
                    heading="Half past nine at night",
                    story="In the class chat somebody writes: “That child hit mine again. Does anyone else have "
                    "trouble with him?”",
                    choices=(
                        Choice("Say that yours has had trouble too", "His parents are in the chat, and they read it."),
                        Choice("Write to that parent alone, and say: tell the teacher", "It goes quiet in the chat, "
                               "and the school can act for both children.", best=True),
                        Choice("Put up a crying face", "It takes sides without a word."),
                    ),
                    rests_on=r"group|whats",
                ),
            ),
        ),
        Reader.PUPIL: Telling(
            title="Group chats",
            why="In a group chat, one message goes to all. You cannot choose who will read it or send it on.",
            keep="Write in a group as if your teacher could read it.",
        ),
        Reader.ADULT: Telling(
            title="Groups and chats",
            why="A staff group feels like a staff room, but it keeps everything that was said and can be shown to "
            "anyone.",
            keep="Rotas and lifts, yes. Pupils and families, no.",
        ),
    },
)  # fmt: skip

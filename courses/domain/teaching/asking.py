"""The last lesson of a governors' course: what to ask for, so that the board can tell whether the policy is kept."""

from collections.abc import Iterable
from typing import Any

TITLE = "What to ask for"
MOST = 10
WHY = (
    "Governors do not check posts or read messages. You keep the school safe by asking for the right paper, and by "
    "asking again when it does not come."
)
KEEP = "Ask for the figures, ask who is late and why, and ask what changed since last time."
ALWAYS = (
    "How many of those who have to sign have done so, in each audience, and who is overdue?",
    "When is this policy next reviewed, and who does it?",
    "What did we ask for last time, and has it been done?",
)
OF_TOPIC: dict[str, str] = {
    "pictures": "How does the school know whose picture it may show, and when was that list last checked?",
    "contact": "Has anybody reported a private message from a pupil this term, and what was done?",
    "reporting": "How many concerns came in, how quickly were they answered, and what did they have in common?",
    "groups": "Which chat groups does the school know of in its name, and who looks after each?",
    "worries": "Do families know whom to turn to? How many did, before they wrote about it online?",
    "privacy": "Has anything private been shown by mistake, and was it reported in time?",
    "respect": "What have staff, pupils or families been shielded from online this term, and how?",
    "speaking": "Who may post for the school today, and is the training of each of them valid?",
    "own_accounts": "Has anybody’s own account brought the school into a difficulty, and what was learnt?",
    "duty": "Which rule do people find hardest to keep, and what would help them?",
}
SCENE: dict[str, Any] = {
    "heading": "The paper before the meeting",
    "story": "The return says that 93% of staff have signed, up from 88%. Everybody looks pleased, and the chair wants "
    "to move on. Of the four people who may post for the school, one is overdue.",
    "choices": [
        {
            "text": "Move on: 93% is good",
            "feedback": "The whole is good. The one who is overdue can post to every family tonight.",
            "best": False,
        },
        {
            "text": "Ask what happens until the fourth has trained",
            "feedback": "That is the board’s work: a figure leads to a question, and the answer goes into the minutes "
            "with a name and a day.",
            "best": True,
        },
        {
            "text": "Ask who it is",
            "feedback": "A name is not for the meeting. The headteacher knows it; you ask what is being done.",
            "best": False,
        },
    ],
    "clause": None,
}


def closing_blocks(topics: Iterable[str]) -> list[dict[str, Any]]:
    """Its blocks, over the topics (keys) of the lessons before it."""
    asked = [OF_TOPIC[topic] for topic in dict.fromkeys(topics) if topic in OF_TOPIC]
    return [
        {"type": "why", "value": {"text": WHY}},
        {"type": "checklist", "value": {"heading": "At the next meeting", "items": [*ALWAYS, *asked][:MOST]}},
        {"type": "scene", "value": SCENE},
        {"type": "keep", "value": {"text": KEEP}},
    ]

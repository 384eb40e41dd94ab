"""The words by which policies name the people they bind, as regular expressions over plain text in any case.

Audiences are those of CONTRACT, section "Policies": employees, colleagues and teachers are staff; learners,
students and children are pupils; families and carers are parents; trustees and directors are governors. A holder
of one office (headteacher, designated safeguarding lead, data protection officer) and the school itself are
*actors*: a sentence about what they do binds no audience.

Each file holds one kind of people. Where a word may be repeated in front of another ("parent staff governors") it is
looked for eight times at most, so that a file of one word over and over is read as fast as any other.
"""

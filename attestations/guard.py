"""The database itself refuses to change or remove a signature (DESIGN.md §4.1)."""

from courses.guard import APPROVED_TEXT
from lms.guard import Guard, Trigger

TABLE = "attestations_acknowledgement"

LEDGER = Guard(
    error="attestations.E001",
    complaint="The ledger of signatures is not protected",
    sqlite={
        "acknowledgement_is_never_changed": Trigger(
            TABLE,
            f"""
            CREATE TRIGGER acknowledgement_is_never_changed BEFORE UPDATE ON {TABLE}
            BEGIN SELECT RAISE(ABORT, 'an acknowledgement is never changed'); END""",
        ),
        "acknowledgement_is_never_removed": Trigger(
            TABLE,
            f"""
            CREATE TRIGGER acknowledgement_is_never_removed BEFORE DELETE ON {TABLE}
            BEGIN SELECT RAISE(ABORT, 'an acknowledgement is never removed'); END""",
        ),
        # INSERT OR REPLACE removes the row it collides with; without recursive_triggers no delete trigger sees it.
        "acknowledgement_is_never_replaced": Trigger(
            TABLE,
            f"""
            CREATE TRIGGER acknowledgement_is_never_replaced BEFORE INSERT ON {TABLE}
            WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE seq = NEW.seq OR code = NEW.code
                         OR digest = NEW.digest OR annuls_id = NEW.annuls_id
                         OR (obligation_id = NEW.obligation_id AND nth = NEW.nth))
            BEGIN SELECT RAISE(ABORT, 'an acknowledgement is never replaced'); END""",  # noqa: S608 (a constant table name)
        ),
    },
    postgresql={
        "acknowledgement_is_never_changed": Trigger(
            TABLE,
            f"""
            CREATE TRIGGER acknowledgement_is_never_changed BEFORE UPDATE OR DELETE ON {TABLE}
            FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_ledger()""",
        ),
        "acknowledgement_is_never_emptied": Trigger(
            TABLE,
            f"""
            CREATE TRIGGER acknowledgement_is_never_emptied BEFORE TRUNCATE ON {TABLE}
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_ledger()""",
        ),
    },
    functions=(
        """
        CREATE OR REPLACE FUNCTION refuse_to_change_the_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'an acknowledgement is never changed or removed'; END $$""",
    ),
)

GUARDS = (APPROVED_TEXT, LEDGER)
"""Every guard there is."""

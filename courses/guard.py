"""The database itself refuses to change or remove an approved text: people have signed it.

Adding a clause to one is left to the domain, whose import adds clauses to drafts alone.
"""

from lms.guard import Guard, Trigger

VERSION, CLAUSE = "courses_policyversion", "courses_clause"
_SAID = "an approved text is never changed or removed"
_OF_APPROVED = f"EXISTS (SELECT 1 FROM {VERSION} WHERE id = OLD.version_id AND approved_on IS NOT NULL)"  # noqa: S608


def _sqlite(name: str, table: str, event: str, when: str) -> Trigger:
    return Trigger(
        table, f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
    )


def _postgresql(name: str, table: str, event: str, when: str) -> Trigger:
    return Trigger(
        table,
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when} EXECUTE FUNCTION refuse_to_change_{table}()",
    )


APPROVED_TEXT = Guard(
    error="courses.E001",
    complaint="Approved policies are not protected",
    sqlite={
        name: _sqlite(name, table, event, when)
        for name, table, event, when in (
            ("approved_version_is_never_changed", VERSION, "UPDATE", "OLD.approved_on IS NOT NULL"),
            ("approved_version_is_never_removed", VERSION, "DELETE", "OLD.approved_on IS NOT NULL"),
            ("approved_clause_is_never_changed", CLAUSE, "UPDATE", _OF_APPROVED),
            ("approved_clause_is_never_removed", CLAUSE, "DELETE", _OF_APPROVED),
        )
    },
    postgresql={
        name: _postgresql(name, table, event, when)
        for name, table, event, when in (
            (
                "approved_version_is_never_changed",
                VERSION,
                "UPDATE OR DELETE",
                "FOR EACH ROW WHEN (OLD.approved_on IS NOT NULL)",
            ),
            ("approved_version_is_never_emptied", VERSION, "TRUNCATE", "FOR EACH STATEMENT"),
            ("approved_clause_is_never_changed", CLAUSE, "UPDATE OR DELETE", "FOR EACH ROW"),
            ("approved_clause_is_never_emptied", CLAUSE, "TRUNCATE", "FOR EACH STATEMENT"),
        )
    },
    functions=(
        f"""
        CREATE OR REPLACE FUNCTION refuse_to_change_{VERSION}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{_SAID}'; END $$""",
        # A draft's clauses may still go; PostgreSQL allows no question about other tables in a trigger's WHEN.
        f"""
        CREATE OR REPLACE FUNCTION refuse_to_change_{CLAUSE}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'TRUNCATE' OR {_OF_APPROVED} THEN RAISE EXCEPTION '{_SAID}'; END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$""",
    ),
)

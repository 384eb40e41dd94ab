"""The read-only API: counts for a school's or a trust's own dashboards, never a name. Described at `openapi.json`."""

#!/usr/bin/env python
"""Countersign's command line; what it takes and answers is written in docs/commands.md."""

import os
import sys

from lms.cli import run

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
    sys.exit(run(sys.argv))

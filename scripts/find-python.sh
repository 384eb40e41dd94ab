#!/bin/sh
# Prints the first Python that is new enough; says what to do when there is none.
for python in "$@" python3 python3.14 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$python"
        exit 0
    fi
done
echo "Countersign needs Python 3.11 or later and found none: install one, or name it with make PYTHON=/path/to/python3" >&2
exit 2

"""Gunicorn's settings. GUNICORN_CMD_ARGS overrides each of them, as in GUNICORN_CMD_ARGS="--workers 8"."""

from lms.settings import PORT

bind = f"127.0.0.1:{PORT}"
# Threads of one process wait for one another; the web server in front keeps slow telephones (docs/decisions/0027).
workers = 4
threads = 1
timeout = 60
graceful_timeout = 5
max_requests = 5000
max_requests_jitter = 500
loglevel = "warning"
proc_name = "countersign"
control_socket_disable = True

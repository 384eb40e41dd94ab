"""`make demo`: fills the demonstration, starts web, worker and beat, and says how to get in."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripts import supervise, web
from scripts.foreground import own_foreground
from scripts.places import ROOT, log_dir, short, stop
from scripts.site import find_site


def main() -> int:
    policy = policy_asked_for()
    site = find_site()
    if not web.port_is_free(site.port):
        stop(web.taken(site.port, "demo"))
    filled = fill(policy)
    with own_foreground():
        return supervise.run(
            logs=log_dir(),
            ready=lambda: web.answers(site.port),
            announce=lambda: print(welcome(filled, url=site.url), flush=True),
        )


def policy_asked_for() -> Path | None:
    """The file named by `POLICY`, relative to where `make` was called."""
    named = os.environ.get("POLICY", "")
    if not named:
        return None
    candidates = [Path(base, named).resolve() for base in (os.environ.get("CALLED_FROM", ""), ROOT)]
    policy = next((candidate for candidate in candidates if candidate.is_file()), None)
    if policy is None:
        stop(f"POLICY={named} is not a file: name a policy document, as in make demo POLICY=our-policy.txt")
    return policy


def fill(policy: Path | None) -> dict[str, Any]:
    """What `manage.py demo --json` answers; its progress goes to the terminal."""
    asked = ["--policy", str(policy)] if policy else []
    done = subprocess.run(
        [sys.executable, "manage.py", "demo", "--json", *asked],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        sys.exit(done.returncode)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def welcome(filled: dict[str, Any], *, url: str) -> str:
    """The address, a sign-in link for each kind of user, and how to stop."""
    people = filled["people"]
    width = max(len(person["persona"]) for person in people)
    links = "\n".join(f"    {person['persona']:<{width}}  {person['sign_in']}" for person in people)
    return f"""
  Countersign is at {url}/

  Sign in as
{links}

{tablet(filled.get("class"))}
  Mail it sends can be read at {url}/demo/mail/
  Logs are in {short(log_dir())}/. Ctrl-C stops everything.
"""


def tablet(told: dict[str, str] | None) -> str:
    """How a pupil signs in on a shared tablet, in one line; nothing where no class is told."""
    if not told:
        return ""
    return (
        f"  A pupil on a shared tablet: {told['address']} with the code {told['code']}, "
        f"tap {told['pupil']}, then the {told['picture'].lower()}\n"
    )


if __name__ == "__main__":
    sys.exit(supervise.interruptible(main))

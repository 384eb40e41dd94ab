from django.utils.http import url_has_allowed_host_and_scheme


def is_path_of_ours(address: str) -> bool:
    """Whether an address that came from outside is a plain path on this site, and so safe to go on to.

    No host is allowed, not even our own: a path says all that is needed. Control characters and blanks are
    refused, because browsers take some of them out and then read another address than we did.
    """
    return (
        address.startswith("/")
        and not any(letter.isspace() or not letter.isprintable() or letter == "\\" for letter in address)
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    )

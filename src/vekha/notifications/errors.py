"""What can go wrong with letters."""


class MailTrouble(Exception):
    """The mail server does not take letters now: it will be tried again."""

from vekha.accounts.services.email import LINK_LASTS, confirm_email, email_token, forget_email, tidy_email
from vekha.accounts.services.people import add_user, end_role, give_role, let_in, shut_out
from vekha.accounts.services.posts import appoint, appoint_acting, dismiss

__all__ = [
    "LINK_LASTS",
    "add_user",
    "appoint",
    "appoint_acting",
    "confirm_email",
    "dismiss",
    "email_token",
    "end_role",
    "forget_email",
    "give_role",
    "let_in",
    "shut_out",
    "tidy_email",
]

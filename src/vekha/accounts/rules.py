"""Roles, readable: who may do what. Rights = role × subtree; the state of the object is the object's own rule."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """Something that a role allows inside its subtree."""

    SEE = "see"  # see control points and their evidence
    WORK = "work"  # start a point, submit it
    CONFIRM = "confirm"  # confirm a school's report for its municipality, or return it
    ACCEPT = "accept"  # accept a point or return it
    PLAN = "plan"  # set schedules, horizon and shift policy, add points
    IMPORT = "import"  # read an act from a file and approve what was read
    EXTEND = "extend"  # decide on requests for a later date: only whoever gave the date may move it
    RELEASE = "release"  # take off control; besides the role the post that holds control of the act is asked for
    JOURNAL = "journal"  # read the whole journal
    DIRECTORY = "directory"  # keep the directory: organizations, posts, who holds them
    PEOPLE = "people"  # invite people, give and end roles, let people in again


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its code, its titles, what it is for, what it allows."""

    code: str
    title_ru: str
    title_en: str
    rights: frozenset[Right]
    about_ru: str


def _role(code: str, title_ru: str, title_en: str, about_ru: str, *rights: Right) -> Role:
    return Role(code, title_ru, title_en, frozenset(rights), about_ru)


# What belongs to whoever holds control: who carries the work out, or accepts it, neither moves its date nor closes it.
HOLDERS_OWN = frozenset({Right.EXTEND, Right.RELEASE})

COORDINATOR = _role(
    "coordinator",
    "координатор",
    "coordinator",
    "Ведёт дорожные карты: вносит акты, назначает сроки, принимает отчёты и возвращает их на доработку.",
    *(right for right in Right if right not in {*HOLDERS_OWN, Right.CONFIRM}),  # nobody stands in for another level
)
PROJECT_OFFICE = _role(
    "project-office",
    "проектный офис",
    "project office",
    "Вносит акты, назначает сроки и следит за ходом. Отчётов не принимает.",
    Right.SEE,
    Right.PLAN,
    Right.IMPORT,
    Right.JOURNAL,
)
EXECUTOR = _role(
    "executor",
    "исполнитель",
    "executor",
    "Исполняет контрольные точки своей организации и отчитывается о них.",
    Right.SEE,
    Right.WORK,
)
MUNICIPAL_OFFICER = _role(
    "municipal-officer",
    "муниципальный координатор",
    "municipal officer",
    "Исполняет точки муниципалитета, подтверждает отчёты его школ или возвращает их на доработку.",
    Right.SEE,
    Right.WORK,
    Right.CONFIRM,
)
CENTRE_HEAD = _role(
    "centre-head",
    "руководитель центра",
    "centre head",
    "Исполняет точки своего центра и школы, при которой он открыт.",
    Right.SEE,
    Right.WORK,
)
HOLDER = _role(
    "holder",
    "держатель контроля",
    "holder of control",
    "Держит акт на контроле: видит всё, что по нему делается, и журнал, решает о продлении сроков и снимает с контроля.",
    Right.SEE,
    Right.JOURNAL,
    Right.EXTEND,
    Right.RELEASE,
)
CURATOR = _role(
    "curator",
    "куратор",
    "curator",
    "Видит контрольные точки и подтверждения в своей ветви и ничего не меняет.",
    Right.SEE,
)
AUDITOR = _role(
    "auditor",
    "аудитор",
    "auditor",
    "Проверяет: видит всё в своей ветви и журнал, ничего не меняет.",
    Right.SEE,
    Right.JOURNAL,
)
ADMINISTRATOR = _role(
    "administrator",
    "администратор",
    "administrator",
    "Ведёт справочник организаций и должностей, приглашает людей и даёт роли. Контрольных точек не исполняет и не принимает.",
    Right.SEE,
    Right.JOURNAL,
    Right.DIRECTORY,
    Right.PEOPLE,
)

ROLES = {
    role.code: role
    for role in (
        COORDINATOR,
        PROJECT_OFFICE,
        MUNICIPAL_OFFICER,
        EXECUTOR,
        CENTRE_HEAD,
        HOLDER,
        CURATOR,
        AUDITOR,
        ADMINISTRATOR,
    )
}

# Who decides, plans or gives roles proves by more than a password who they are.
SECOND_FACTOR = frozenset(role.code for role in (COORDINATOR, PROJECT_OFFICE, HOLDER, ADMINISTRATOR))


def roles_by_title() -> list[tuple[str, str]]:
    """Codes with titles, to choose from."""
    return [(role.code, role.title_ru) for role in ROLES.values()]


def roles_with(right: Right) -> list[str]:
    """Codes of the roles that allow `right`."""
    return [role.code for role in ROLES.values() if right in role.rights]


def hidden_email(email: str) -> str:
    """An address that tells one from another and names nobody.

    >>> hidden_email("anna.melnikova@edu33.ru")
    'a…@edu33.ru'
    """
    name, _at, domain = email.rpartition("@")
    return f"{name[:1]}…@{domain}" if email else ""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many tries in vain cost nothing, how long the first and the longest wait are, after what rest all is forgotten."""

    free: int
    first: dt.timedelta
    longest: dt.timedelta
    forgets: dt.timedelta


ONE_PERSON = Patience(4, dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1))
# Behind one address may sit a whole department.
ONE_ADDRESS = Patience(40, dt.timedelta(minutes=1), dt.timedelta(minutes=15), dt.timedelta(hours=1))


def wait_after(tries: int, patience: Patience) -> dt.timedelta:
    """How long nothing is looked at after that many tries in vain: each wait is twice the one before.

    >>> [wait_after(n, ONE_PERSON).seconds // 60 for n in (4, 5, 6, 7, 20)]
    [0, 1, 2, 4, 60]
    """
    if tries <= patience.free:
        return dt.timedelta()
    doubled: dt.timedelta = patience.first * 2 ** min(tries - patience.free - 1, 20)
    return min(doubled, patience.longest)


# What a browser says of itself → what a person calls it; the first that fits, since each claims to be all others too.
_BROWSERS = {
    "YaBrowser": "Яндекс Браузер", "Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrom": "Chrome", "Safari": "Safari",
}  # fmt: skip
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def device_of(agent: str) -> str:
    """A browser and its system in words; what nobody knows is cut and shown as it is.

    >>> device_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36")
    'Chrome, Windows'
    >>> device_of("curl/8.5.0")
    'curl/8.5.0'
    """
    known = [next((name for mark, name in marks.items() if mark in agent), "") for marks in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, known)) or agent[:60]


def hash_of(token: str) -> str:
    """What is kept of a link. It has 256 random bits, so that a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def recovery_code(bits: int) -> str:
    """Eighty bits as a person can type them: without letters that look like digits.

    >>> recovery_code(0x123456789ABCDEF01234)
    'J4DK-JAGT-NFHM-HKVN'
    """
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    signs = "".join(letters[bits >> 5 * place & 31] for place in range(16))
    return "-".join(signs[start : start + 4] for start in range(0, 16, 4))


def tidy_code(code: str) -> str:
    """A recovery code as it is hashed, however it was typed.

    >>> tidy_code(" ab2c defg-hjkl mnpq ")
    'AB2CDEFGHJKLMNPQ'
    """
    return "".join(sign for sign in code.upper() if sign.isalnum())

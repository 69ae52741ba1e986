"""What can go wrong when deadlines are built or computed. Reading never raises: it answers ``Unread``."""


class SrokError(ValueError):
    """The root of the family."""


class ImpossibleDeadline(SrokError):
    """A deadline that cannot exist was to be built: 31 February, a window that ends before it starts."""


class BadCalendarData(SrokError):
    """A calendar table or an administrator's override file does not say what it should."""


class BadStoredDeadline(SrokError):
    """What was stored is not a deadline that ``dump`` made."""

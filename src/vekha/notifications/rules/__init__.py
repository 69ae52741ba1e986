from vekha.notifications.rules.kinds import GROUP_ORDER, SOON, Group, Kind, Way, default_way, group_of
from vekha.notifications.rules.times import is_quiet

__all__ = ["GROUP_ORDER", "SOON", "Group", "Kind", "Way", "default_way", "group_of", "is_quiet"]

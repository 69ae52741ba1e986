"""Pages of road maps: `table` the list, the signed table and the text as issued; `plan` its dates drawn; `settings`; `measures`."""

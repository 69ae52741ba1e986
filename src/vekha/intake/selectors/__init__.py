"""Reading drafts: `preview` says what approval makes of one, `source` shows what was read, `comparison` sets it beside the act
as entered."""

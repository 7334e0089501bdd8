/** Names of tags, shortcodes and components for what only some readers, or none, were to see. */
export const closedNames =
  'private|privat|hide|hidden|invisible|secret|draft|internal|members?(?:-?only)?|if-?members?|subscribers?(?:-?only)?|paid(?:-?only)?|paywall|premium|encrypt(?:ed)?|password|protected|note-?to-?self|todo|comment'

/** Words of longer names for the same: `my-premium-content`, `LoggedInOnly`. */
export const closedWords =
  'members?[-_]?only|subscribers?[-_]?only|paywall(?:ed)?|premium|private|restrict(?:ed)?|protected|gated|log(?:ged)?[-_]?in|login[-_]?required|encrypted'

/** A link that signs an editor in, once, in the browser that asked. Of what opens something only hashes are kept. */
export interface DeskLink {
  hash: string
  browser: string
  /** Mail address, as the settings have it. */
  editor: string
  /** Milliseconds since 1970-01-01T00:00Z. */
  expiresAt: number
}

/** An editor who is at the desk. */
export interface DeskSession {
  hash: string
  editor: string
  /** When it was last shown who that is. */
  provedAt: number
  endsAt: number
  /** When they last did anything, to a minute. */
  seenAt: number
  /** By what they came. */
  beganBy: 'link' | 'passkey'
}

/** By what else than a link an editor comes in: the public half of a pair of keys. */
export interface Passkey {
  /** As browsers name it, in base64url. */
  id: string
  editor: string
  publicKey: string
  /** How often it was used, as far as it counts that itself. */
  counter: number
  createdAt: number
}

/** The queries of passkeys. */
export interface PasskeyQueries {
  /** Answers whether it is new. */
  insertPasskey: (passkey: Passkey) => Promise<boolean>
  passkey: (id: string) => Promise<Passkey | undefined>
  passkeysOf: (editor: string) => Promise<Passkey[]>
  /** Answers whether it is still there. */
  notePasskeyUse: (id: string, counter: number) => Promise<boolean>
  removePasskey: (id: string, editor: string) => Promise<boolean>
}

/** Something that was done at the desk. */
export interface DeskAct {
  at: number
  editor: string
  /** A word such as `hold`. */
  act: string
  /** An issue's name, `subscriber` and the id of the row, or nothing: never a reader's address. */
  about: string
  /** What came of it, in a word. */
  outcome: string
}

/** The queries of the desk: see `Queries`, of which they are a part. */
export interface DeskQueries extends PasskeyQueries {
  insertDeskLink: (link: DeskLink) => Promise<void>
  /** Answers whom a link is of that holds in this browser: once, and undefined ever after. */
  useDeskLink: (hash: string, browser: string, now: number) => Promise<string | undefined>
  insertDeskSession: (session: DeskSession) => Promise<void>
  /** Undefined also where it has ended, or nobody was seen after `idleSince`. */
  deskSession: (hash: string, now: number, idleSince: number) => Promise<DeskSession | undefined>
  /** The sessions of an editor that hold, those that were seen last first. */
  deskSessionsOf: (editor: string, now: number, idleSince: number) => Promise<DeskSession[]>
  noteDeskSession: (hash: string, seenAt: number) => Promise<void>
  /** Ends one session of an editor, or all but that. */
  endDeskSessionsOf: (editor: string, which: { hash: string } | { but: string }) => Promise<number>
  endDeskSession: (hash: string) => Promise<void>
  recordDeskAct: (act: DeskAct) => Promise<void>
  /** The newest first. */
  deskActs: (most: number) => Promise<DeskAct[]>
  /** Deletes what has ended, and acts of before a moment. */
  purgeDesk: (now: number, actsBefore: number) => Promise<void>
}

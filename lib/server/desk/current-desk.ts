import type { DeskIssue, ShownDeskIssue } from '#lib/desk/list/desk-issue.ts'
import type { KeptImport } from '#lib/desk/list/kept-import.ts'
import type { Answered, Asked } from '#lib/desk/sign-in/passkeys.ts'
import type { SignedIn, Visit } from '#lib/desk/sign-in/sessions.ts'
import type { Steered, Steering } from '#lib/newsletter/issues/steer-issue.ts'
import type { Passkey } from '#lib/newsletter/records/desk-queries.ts'
import type { IssueKey } from '#lib/newsletter/records/issue.ts'
import type { Submission } from '#lib/newsletter/records/mailer.ts'

/** What is asked of browsers, and what they answer: see `lib/desk/sign-in/passkeys.ts`. */
export interface PasskeyTools {
  /** Those of an editor, and what a browser is asked that is to make one; undefined where this editor may make none now. */
  own: (visit: Visit) => Promise<{ own: Passkey[]; asked: Asked | undefined }>
  /** What a browser is asked that has one; undefined where there can be none. */
  askToShow: () => Promise<Asked | undefined>
  make: (visit: Visit, answered: Answered) => Promise<boolean>
  signIn: (answered: Answered, former?: string) => Promise<SignedIn | undefined>
}

/** Imports of lists that were sent: see `imports/run-import.ts`. */
export interface ImportTools {
  /** How far one is; undefined where nothing is known of it. */
  now: (id: string) => KeptImport | undefined
  /** Those with which something can be done still, the oldest first. */
  waiting: () => KeptImport[]
  /** Takes the list in, once it was looked at. */
  begin: (id: string) => Promise<KeptImport | 'busy' | 'none'>
  /** Deletes the list; false while it is being taken in. */
  discard: (id: string) => boolean
}

/**
 * What the desk's pages ask of the process that serves them, and cannot do themselves: a page or route of Next.js reaches nothing
 * that makes mails.
 */
export interface DeskTools {
  /** Mails a link to sign in, at once; the answer to the one who asked does not wait for it. */
  mailLink: (to: string, token: string) => void
  /** The issues that were made last, and those that come next, of each list and language: the newest first. */
  issues: () => Promise<DeskIssue[]>
  /** One of them, or one that was made before; undefined where there is none. */
  issue: (key: IssueKey) => Promise<ShownDeskIssue | undefined>
  /** Its mail, with links that are nobody's. */
  mail: (key: IssueKey) => Promise<{ html: string } | undefined>
  /** Holds, releases or ends it. */
  steer: (key: IssueKey, steering: Steering) => Promise<Steered | undefined>
  /** Sends it to an address, marked as a test. */
  test: (key: IssueKey, address: string) => Promise<Submission | undefined>
  passkeys: PasskeyTools
  imports: ImportTools
}

/** One a process: pages are bundled apart from it. */
const shared = globalThis as typeof globalThis & { handbillDesk?: DeskTools | undefined }

/** Opens the desk of this process. */
export function provideDesk(tools: DeskTools): void {
  shared.handbillDesk = tools
}

/** What the desk of this process can do; undefined where there is none. */
export function currentDesk(): DeskTools | undefined {
  return shared.handbillDesk
}

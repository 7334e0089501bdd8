import type { ShownMail } from './jobs/digest-plans.ts'

/** An issue or a letter that comes, in words, and its mail where there is one to show. */
export interface ComingMail {
  /** Such as `daily en 2026-12-01`. */
  key: string
  /** Whether its moment has come. */
  isDue: boolean
  words: string
  /** As its readers would get it now, with links that are nobody's. */
  mail: (() => Promise<ShownMail>) | undefined
}

/** One a process: pages are bundled apart from it, and make no mails. */
const shared = globalThis as typeof globalThis & {
  handbillComingMails?: () => Promise<ComingMail[]>
}

/** Has this process's pages show what comes. */
export function provideComingMails(coming: () => Promise<ComingMail[]>): void {
  shared.handbillComingMails = coming
}

/** What comes next of each list and language; undefined where this process does not show it. Rejects where it cannot be made. */
export async function currentComingMails(): Promise<ComingMail[] | undefined> {
  return shared.handbillComingMails?.()
}

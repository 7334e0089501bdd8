import { type ChangedBlock, compareTexts, type TextChange } from './compare-texts.ts'
import { shownKeys, type VersionText } from './read-version.ts'

/** Whether the one who committed is vouched for: `unknown` where a signature cannot be checked on this machine. */
export type Signature = 'good' | 'bad' | 'unknown' | 'none'

/** What a commit tells of a version; `at` in milliseconds since 1970-01-01T00:00Z. */
export interface Committed {
  at: number
  signature: Signature
  subject: string
}

/** A version that readers could see, and what it changed for them. The first is what was published. */
export interface PublicVersion extends Committed {
  /** Front-matter keys that readers can see to have changed. */
  keys: string[]
  title?: ChangedBlock[]
  summary?: ChangedBlock[]
  text?: TextChange
  isWithdrawn: boolean
}

type Version = Committed & { content: VersionText | undefined }

/**
 * The versions of an article that readers could see, the oldest first, and what each changed. What was a draft, was
 * replaced before its date came, or was committed after its expiry was never seen; neither was what changed nothing
 * visible. Whether the last one is seen already, its `at` says.
 */
export function publicVersions(versions: Version[], language: string): PublicVersion[] {
  const shown: PublicVersion[] = []
  let before: VersionText | undefined
  let read: VersionText | undefined
  // While a file has a problem, what was published before stays.
  const sound = versions.filter(({ content }) => content !== undefined)
  for (const [index, { content, ...committed }] of sound.entries()) {
    if (!content || !wasPublic(content, committed.at, sound[index + 1]?.at)) continue
    const at = before ? Math.max(committed.at, content.date) : content.date
    const isWithdrawn = content.withdrawn !== undefined
    const change = before ? changeOf(before, content, isWithdrawn ? undefined : read, language) : {}
    before = content
    if (!isWithdrawn) read = content
    if (shown.length > 0 && isNothing(change)) continue
    shown.push({ ...committed, at, keys: [], isWithdrawn, ...change })
  }
  return shown
}

function wasPublic({ isDraft, date, expires }: VersionText, from: number, until?: number): boolean {
  if (isDraft || (until !== undefined && date >= until)) return false
  return expires === undefined || expires > Math.max(from, date)
}

type Change = Partial<Pick<PublicVersion, 'keys' | 'title' | 'summary' | 'text'>>

function changeOf(
  before: VersionText,
  after: VersionText,
  read: VersionText | undefined,
  language: string,
): Change {
  const keys = shownKeys.filter((key) => before.others[key] !== after.others[key])
  if (!read) return { keys }
  const title = compareTexts(read.title, after.title, language)
  const summary = compareTexts(read.summary, after.summary, language)
  const text = compareTexts(read.text, after.text, language)
  return {
    keys,
    ...(title && { title: title.blocks }),
    ...(summary && { summary: summary.blocks }),
    ...(text && { text }),
  }
}

function isNothing({ keys = [], title, summary, text }: Change): boolean {
  return keys.length === 0 && !title && !summary && !text
}

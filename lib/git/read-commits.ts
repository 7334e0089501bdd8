import { gitOutput } from './git.ts'

/** A file as a commit left it. `before` is its path before that, where it moved. */
export interface FileChange {
  path: string
  before: string | undefined
  isNew: boolean
  /** Name of its content; undefined where the commit removed it. */
  blob: string | undefined
}

/** A commit on the branch that is published; `at` in milliseconds since 1970-01-01T00:00Z. */
export interface Commit {
  hash: string
  /** When it was committed: with a merge, when the branch was merged. */
  at: number
  subject: string
  changes: FileChange[]
}

/** Before a commit's name, between its parts: no path begins so, as it stands where a colon would. */
const begin = '\u0001'
const between = '\u0002'

/**
 * The commits of a range that changed articles, the oldest first, with renames followed. A merge counts as one change,
 * made when it was merged: what was written on its branch was not public before. Paths are from the publication's
 * folder. Throws `GitError`.
 */
export async function* readCommits(contentDir: string, range: string): AsyncGenerator<Commit> {
  const command = ['log', '--first-parent', '--diff-merges=first-parent', '--reverse', '--raw']
  const plain = ['--no-ext-diff', '--no-textconv']
  const form = `--format=${begin}%H${between}%ct${between}%s`
  const options = ['--no-abbrev', '-M', '-z', '--relative', form, range, '--', 'articles']
  let commit: Commit | undefined
  const words = zeroEnded(gitOutput(contentDir, [...command, ...plain, ...options]))
  for await (const word of words) {
    const token = word.replace(/^\n/, '')
    if (token.startsWith(begin)) {
      if (commit) yield commit
      commit = readHead(token.slice(1))
    } else if (token.startsWith(':') && commit) {
      const [, , , blob = '', status = ''] = token.split(' ')
      const first = await next(words)
      const moved = /^[RC]/.test(status) ? await next(words) : undefined
      if (first === undefined) break
      const before = status.startsWith('R') ? first : undefined
      const removed = status.startsWith('D')
      const isNew = status.startsWith('A')
      const path = moved ?? first
      commit.changes.push({ path, before, isNew, blob: removed ? undefined : blob })
    }
  }
  if (commit) yield commit
}

async function next(words: AsyncGenerator<string>): Promise<string | undefined> {
  const { value, done } = await words.next()
  return done ? undefined : value
}

function readHead(head: string): Commit {
  const [hash = '', seconds = '', ...subject] = head.split(between)
  return { hash, at: Number(seconds) * 1000, subject: subject.join(between), changes: [] }
}

async function* zeroEnded(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    rest = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    let from = 0
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0, from)) {
      yield rest.toString('utf8', from, end)
      from = end + 1
    }
    rest = rest.subarray(from)
  }
  if (rest.length > 0) yield rest.toString('utf8')
}

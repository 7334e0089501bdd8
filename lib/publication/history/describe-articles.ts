import { GitError, gitText } from '#lib/git/git.ts'
import { readBlobs } from '#lib/git/read-blobs.ts'
import { contentMark } from '#lib/text/content-mark.ts'
import type { HistoryStore } from './history-store.ts'
import { type PublicVersion, publicVersions, type Signature } from './public-versions.ts'
import { type Bodies, type HistorySite, readVersion, type VersionText } from './read-version.ts'

/** Works out what readers could see change in those of these articles that have more than one version. Throws `GitError`. */
export async function describeArticles(
  { store, contentDir, site }: { store: HistoryStore; contentDir: string; site: HistorySite },
  paths: string[],
): Promise<void> {
  const rows = await store
    .selectFrom('versions')
    .selectAll()
    .where('path', 'in', paths)
    .orderBy('path')
    .orderBy('position')
    .execute()
  const articles = [...Map.groupBy(rows, ({ path }) => path)].filter(([, all]) => all.length > 1)
  const changed = articles.flatMap(([, versions]) => versions)
  if (changed.length === 0) return
  const hashes = new Set(changed.map((each) => each.hash))
  const signatures = await readSignatures(contentDir, [...hashes])
  const blobs = readBlobs(
    contentDir,
    changed.map(({ blob }) => blob),
  )
  for (const [path, versions] of articles) {
    const bodies: Bodies = new Map()
    const contents: (VersionText | undefined)[] = []
    for (const _ of versions) {
      const { value: bytes } = await blobs.next()
      contents.push(bytes ? readVersion(path, bytes, site, bodies) : undefined)
    }
    const language = languageOf(contents, site)
    const shown = publicVersions(
      versions.map(({ hash: commit, at, subject }, index) => {
        const signature = signatures.get(commit) ?? 'none'
        return { at, subject, signature, content: contents[index] }
      }),
      language,
    )
    if (shown.length > 1) await keepHistory(store, path, shown)
    else await store.deleteFrom('histories').where('path', '=', path).execute()
  }
  await blobs.return(undefined)
}

async function keepHistory(store: HistoryStore, path: string, versions: PublicVersion[]) {
  const versionsJson = JSON.stringify(versions)
  const mark = contentMark(versionsJson)
  const values = {
    path,
    mark,
    versionsJson,
    lastAt: versions.at(-1)?.at ?? 0,
    count: versions.length,
  }
  await store.replaceInto('histories').values(values).execute()
}

function languageOf(contents: (VersionText | undefined)[], site: HistorySite): string {
  const language = contents.findLast((content) => content)?.others.language
  return language ? JSON.parse(language) : site.language
}

/** What git says of signatures (git-log(1), `%G?`); all else than a good one of a trusted key is not vouched for. */
const meanings: Record<string, Signature> = { G: 'good', B: 'bad', R: 'bad', N: 'none' }

/** So often a commit's signature is asked for before nobody vouches for it. */
const tries = 3

/**
 * What git says of the signatures of commits. Git dies of a broken pipe, now and then, where the program that looks at a
 * signature of SSH ends before it has read the commit (`verify_ssh_signed_buffer`): those of the others are asked for without it.
 */
async function readSignatures(
  contentDir: string,
  hashes: string[],
  tried = 1,
): Promise<Map<string, Signature>> {
  try {
    return await askForSignatures(contentDir, hashes)
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    const [only = ''] = hashes
    if (hashes.length > 1) {
      const middle = hashes.length >> 1
      const before = await readSignatures(contentDir, hashes.slice(0, middle))
      return new Map([...before, ...(await readSignatures(contentDir, hashes.slice(middle)))])
    }
    if (tried < tries) return await readSignatures(contentDir, hashes, tried + 1)
    return new Map([[only, 'unknown']])
  }
}

async function askForSignatures(
  contentDir: string,
  hashes: string[],
): Promise<Map<string, Signature>> {
  const signers = 'gpg.ssh.allowedSignersFile'
  const isSet = await gitText(contentDir, ['config', '--get', signers]).catch(() => '')
  // Without such a file, git calls what is signed with a key of SSH unsigned.
  const settings = isSet ? [] : ['-c', `${signers}=/dev/null`]
  const command = ['log', '--no-walk=unsorted', '--stdin', '--format=%H %G?']
  const text = await gitText(contentDir, [...settings, ...command], hashes.join('\n'))
  const lines = text.split('\n').filter((line) => line !== '')
  return new Map(
    lines.map((line) => {
      const [commit = '', letter = ''] = line.split(' ')
      return [commit, meanings[letter] ?? 'unknown']
    }),
  )
}

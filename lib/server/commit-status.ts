import type { ForgeKind } from '#lib/settings/publisher-settings.ts'

/** Milliseconds that a forge may take. */
const patience = 15_000
/** Characters that GitHub takes of a description. */
const longest = 140

/** What became of a commit, for the person who wrote it. */
export interface CommitStatus {
  commit: string
  state: 'success' | 'failure'
  description: string
}

interface Forge {
  kind: ForgeKind
  token: string
  /** Of the repository, as it is cloned. */
  url: string
}

/** Tells a forge what became of a commit, where people see it beside the commit. Rejects with what the forge said. */
export async function tellStatus(
  { kind, token, url }: Forge,
  { commit, state, description }: CommitStatus,
): Promise<void> {
  const { origin, path } = repositoryOf(url)
  const text = description.length > longest ? `${description.slice(0, longest - 1)}…` : description
  const json = { state, description: text, context: 'handbill' }
  const [address, body, authorization]: [string, object, Record<string, string>] =
    kind === 'gitlab'
      ? [
          `${origin}/api/v4/projects/${encodeURIComponent(path)}/statuses/${commit}`,
          {
            state: state === 'success' ? 'success' : 'failed',
            description: text,
            name: 'handbill',
          },
          { 'PRIVATE-TOKEN': token },
        ]
      : kind === 'github'
        ? [
            `${githubApi(origin)}/repos/${path}/statuses/${commit}`,
            json,
            { Authorization: `Bearer ${token}` },
          ]
        : [
            `${origin}/api/v1/repos/${path}/statuses/${commit}`,
            json,
            { Authorization: `token ${token}` },
          ]
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': 'Handbill', ...authorization },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  await response.body?.cancel()
  if (!response.ok)
    throw new Error(
      `${new URL(address).host} answered ${response.status} to the status of a commit`,
    )
}

const githubApi = (origin: string) =>
  origin === 'https://github.com' ? 'https://api.github.com' : `${origin}/api/v3`

/** Where a repository is on the web: `https://host/owner/name.git`, `git@host:owner/name.git` and `ssh://git@host/owner/name`. */
function repositoryOf(url: string): { origin: string; path: string } {
  const [, host, rest] = /^[\w.-]+@([\w.-]+):(.+)$/.exec(url) ?? []
  if (host && rest) return { origin: `https://${host}`, path: bare(rest) }
  const { protocol, hostname, host: withPort, pathname } = new URL(url)
  const origin = protocol.startsWith('http') ? `${protocol}//${withPort}` : `https://${hostname}`
  return { origin, path: bare(pathname) }
}

const bare = (path: string) => path.replace(/^\/+|\/+$|\.git\/?$/g, '')

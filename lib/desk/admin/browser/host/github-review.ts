import type { GitHost } from '#lib/settings/admin-settings.ts'
import { allPages } from './all-pages.ts'
import { type Api, ask, encoded, messageOf, refuse } from './ask.ts'
import { gitHubHost } from './github.ts'
import { type Checks, inPublication, isOwnBranch, type Proposal, type Review } from './review.ts'

interface PullRequest {
  number: number
  title: string
  draft: boolean
  html_url: string
  head: { ref: string; sha: string }
  user: { login: string }
}

interface CheckRun {
  status: string
  conclusion: string | null
}

/** Pull requests of GitHub (https://docs.github.com/en/rest/pulls). */
export function gitHubReview(api: Api, host: GitHost): Review {
  const { repository: name, branch, folder } = host
  const repository = `/repos/${name}`
  const asked = async <T>(path: string): Promise<T> => {
    const answer = await ask(api, repository + path)
    if (answer.status !== 200) refuse(answer)
    return answer.body as T
  }
  const listed = <T>(path: string) =>
    allPages((page, size) => asked<T[]>(`${path}page=${page}&per_page=${size}`))
  const base = async () => branch ?? (await asked<{ default_branch: string }>('')).default_branch
  return {
    async list() {
      const open = (await listed<PullRequest>('/pulls?state=open&')).map(proposalOf)
      return open.filter((proposal) => isOwnBranch(proposal.branch))
    },
    async paths({ number }) {
      const files = await listed<{ filename: string }>(`/pulls/${number}/files?`)
      return files.flatMap(({ filename }) => inPublication(folder, filename) ?? [])
    },
    async checks({ head }) {
      const runs = await asked<{ check_runs: CheckRun[] }>(`/commits/${head}/check-runs`)
      return checksOf(runs.check_runs)
    },
    async begin({ branch: ours, changes, title, words }) {
      const onto = await base()
      const at = await asked<{ object: { sha: string } }>(`/git/ref/heads/${encoded(onto)}`)
      const ref = { ref: `refs/heads/${ours}`, sha: at.object.sha }
      const begun = await ask(api, `${repository}/git/refs`, { method: 'POST', body: ref })
      if (begun.status !== 201) return { state: 'refused', why: messageOf(begun) }
      const saved = await gitHubHost(api, { ...host, branch: ours }).save(changes, title)
      if (saved.state !== 'saved') return { state: 'refused', why: saved.why }
      const body = { title, body: words, head: ours, base: onto }
      const answer = await ask(api, `${repository}/pulls`, { method: 'POST', body })
      if (answer.status !== 201) return { state: 'refused', why: messageOf(answer) }
      return { state: 'begun', proposal: proposalOf(answer.body as PullRequest) }
    },
    async accept({ number, head }) {
      const path = `${repository}/pulls/${number}/merge`
      const answer = await ask(api, path, { method: 'PUT', body: { sha: head } })
      if (answer.status === 200) return { state: 'accepted' }
      return { state: 'refused', why: messageOf(answer) }
    },
  }
}

const good = ['success', 'neutral', 'skipped']

function checksOf(runs: readonly CheckRun[]): Checks {
  if (runs.length === 0) return 'none'
  if (runs.some(({ status }) => status !== 'completed')) return 'running'
  return runs.every(({ conclusion }) => good.includes(conclusion ?? '')) ? 'passed' : 'failed'
}

function proposalOf({ number, title, draft, html_url, head, user }: PullRequest): Proposal {
  return {
    ...{ number, title, branch: head.ref, head: head.sha, address: html_url, isDraft: draft },
    author: user.login,
  }
}

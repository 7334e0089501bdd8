import { type Api, ask, encoded, messageOf, refuse } from './ask.ts'
import { changeOf } from './gitea.ts'
import type { Repository } from './repository.ts'
import { type Checks, inPublication, isOwnBranch, type Proposal, type Review } from './review.ts'

interface PullRequest {
  number: number
  title: string
  draft: boolean
  html_url: string
  head: { ref: string; sha: string }
  user: { login: string; full_name?: string }
}

/** How Gitea calls the joint state of a commit's checks. */
const states: Record<string, Checks> = {
  ...{ success: 'passed', warning: 'passed', pending: 'running' },
  ...{ failure: 'failed', error: 'failed' },
}

/** Pull requests of Gitea and Forgejo (https://docs.gitea.com/api/1.24/#tag/repository). */
export function giteaReview(api: Api, { name, branch, folder }: Repository): Review {
  const repository = `/repos/${name}`
  const base = async () => {
    if (branch) return branch
    const answer = await ask(api, repository)
    if (answer.status !== 200) refuse(answer)
    return (answer.body as { default_branch: string }).default_branch
  }
  return {
    async list() {
      const answer = await ask(api, `${repository}/pulls?state=open&limit=50`)
      if (answer.status !== 200) refuse(answer)
      const open = (answer.body as PullRequest[]).map(proposalOf)
      return open.filter((proposal) => isOwnBranch(proposal.branch))
    },
    async paths({ number }) {
      const answer = await ask(api, `${repository}/pulls/${number}/files?limit=50`)
      if (answer.status !== 200) refuse(answer)
      const files = answer.body as { filename: string }[]
      return files.flatMap(({ filename }) => inPublication(folder, filename) ?? [])
    },
    async checks({ head }) {
      const answer = await ask(api, `${repository}/commits/${encoded(head)}/status`)
      if (answer.status !== 200) refuse(answer)
      const { state, total_count: count } = answer.body as { state: string; total_count: number }
      return count === 0 ? 'none' : (states[state] ?? 'running')
    },
    async begin({ branch: ours, changes, title, words }) {
      const onto = await base()
      const files = changes.map((change) => changeOf(change, folder))
      const commit = { message: title, files, branch: onto, new_branch: ours }
      const made = await ask(api, `${repository}/contents`, { method: 'POST', body: commit })
      if (made.status !== 201 && made.status !== 200)
        return { state: 'refused', why: messageOf(made) }
      const body = { title, body: words, head: ours, base: onto }
      const asked = await ask(api, `${repository}/pulls`, { method: 'POST', body })
      if (asked.status !== 201) return { state: 'refused', why: messageOf(asked) }
      return { state: 'begun', proposal: proposalOf(asked.body as PullRequest) }
    },
    async accept({ number, head }) {
      const body = { Do: 'merge', head_commit_id: head, delete_branch_after_merge: true }
      const path = `${repository}/pulls/${number}/merge`
      const answer = await ask(api, path, { method: 'POST', body })
      if (answer.status === 200) return { state: 'accepted' }
      return { state: 'refused', why: messageOf(answer) }
    },
  }
}

function proposalOf({ number, title, draft, html_url, head, user }: PullRequest): Proposal {
  return {
    ...{ number, title, branch: head.ref, head: head.sha, address: html_url, isDraft: draft },
    author: user.full_name || user.login,
  }
}

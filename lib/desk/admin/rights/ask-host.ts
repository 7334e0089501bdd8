import { z } from 'zod'
import type { GitHost } from '#lib/settings/admin-settings.ts'

/** GitLab's level of those who may write into a repository: "Developer". */
const writes = 30

const level = z.object({ access_level: z.number() }).nullish()
const gitLabProject = z.object({
  permissions: z.object({ project_access: level, group_access: level }),
})
const repository = z.object({ permissions: z.object({ push: z.boolean() }) })

/** Asks a host of git repositories whether a token may write into the publication's repository. False also where it does not answer. */
export async function askHost(host: GitHost, token: string): Promise<boolean> {
  try {
    const answer = await fetch(addressOf(host), {
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    })
    return answer.ok && mayWrite(host, await answer.json())
  } catch {
    return false
  }
}

function addressOf({ place, host, repository: name }: GitHost): string {
  if (place === 'gitlab') return `${host}/api/v4/projects/${encodeURIComponent(name)}`
  if (place === 'gitea') return `${host}/api/v1/repos/${name}`
  return host === 'https://github.com'
    ? `https://api.github.com/repos/${name}`
    : `${host}/api/v3/repos/${name}`
}

function mayWrite({ place }: GitHost, answer: unknown): boolean {
  if (place !== 'gitlab') return repository.safeParse(answer).data?.permissions.push === true
  const { project_access: own, group_access: ofGroup } =
    gitLabProject.safeParse(answer).data?.permissions ?? {}
  return Math.max(own?.access_level ?? 0, ofGroup?.access_level ?? 0) >= writes
}

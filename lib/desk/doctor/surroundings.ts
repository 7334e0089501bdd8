import { createServer } from 'node:net'
import { bracketed, usualHosts } from '#lib/edition/serve/own-names.ts'
import { GitError, gitText } from '#lib/git/git.ts'
import type { Settings } from '#lib/settings/settings.ts'
import { fault, ok, type Verdict, warning } from './examine.ts'

/** Milliseconds for the program at the port to say what it is. */
const askTime = 3000

/** Tells whether the port is free, or a server of ours has it. */
export async function lookAtPort({ host = usualHosts.serve, port }: Settings): Promise<Verdict[]> {
  const code = await tryToListen(host, port)
  if (!code) return [ok(`port ${port} is free`)]
  if (code === 'EADDRINUSE') {
    if (await isOurs(host, port)) return [ok(`port ${port}: a Handbill server answers`)]
    return [fault(`port ${port} is taken by something else`, 'end that, or set PORT to another')]
  }
  return [
    fault(
      `port ${port} cannot be used (${code})`,
      code === 'EACCES'
        ? 'set PORT to 1024 or above, with a web server in front'
        : 'set HOST to an address of this machine',
    ),
  ]
}

function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'unknown'))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}

async function isOurs(host: string, port: number): Promise<boolean> {
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }
  const name = everywhere[host] ?? bracketed(host)
  try {
    const signal = AbortSignal.timeout(askTime)
    const answer = await fetch(`http://${name}:${port}/healthz`, { signal, redirect: 'manual' })
    return answer.status === 200 && (await answer.text()) === 'ok\n'
  } catch {
    return false
  }
}

/** Tells whether git has the publication, from which the histories of articles are read. */
export async function lookAtGit({ contentDir }: Settings): Promise<Verdict[]> {
  try {
    const shallow = await gitText(contentDir, ['rev-parse', '--is-shallow-repository'])
    if (shallow.trim() === 'true')
      return [warning('the repository is a shallow clone', 'run "git fetch --unshallow" in it')]
    const partial = ['config', '--get', 'extensions.partialClone']
    if (await gitText(contentDir, partial).catch(() => ''))
      return [
        warning(
          'the repository is a partial clone, without the histories',
          'clone it without --filter',
        ),
      ]
    return [ok('the publication is in git: articles have histories')]
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    const [found, mend] = noHistories(error.message)
    return [warning(`articles have no histories: ${found}`, mend)]
  }
}

function noHistories(message: string): [found: string, mend: string] {
  if (message.includes('ENOENT')) return ['git is not there', 'install git']
  if (message.includes('dubious ownership'))
    return [
      'git does not trust a folder of another user',
      'git config --global --add safe.directory, as the user that runs Handbill',
    ]
  return ['the publication is in no git repository', 'run "git init" in it, or leave it so']
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type GitError, gitText } from '#lib/git/git.ts'

/** What became of the wish for a first commit. */
export type Begun =
  | { state: 'committed' }
  | { state: 'inside'; repository: string }
  /** Git is there and made no commit, for it does not know its author, say. */
  | { state: 'uncommitted'; why: string }
  | { state: 'no git' }

/** Puts a new publication into a git repository of its own, unless its folder is in one already. */
export async function beginRepository(folder: string): Promise<Begun> {
  const git = (...command: string[]) => gitText(folder, command)
  const repository = await git('rev-parse', '--show-toplevel').catch(() => undefined)
  if (repository !== undefined) return { state: 'inside', repository: repository.trim() }
  if ((await git('--version').catch(() => undefined)) === undefined) return { state: 'no git' }
  try {
    await git('init', '--quiet', '--initial-branch=main')
    // Also what a person's own list of files to ignore names, which often has .vscode.
    await git('add', '--all', '--force')
    await git('commit', '--quiet', '--no-gpg-sign', '-m', 'Begin the publication')
    return { state: 'committed' }
  } catch (error) {
    return { state: 'uncommitted', why: lastLine(error as GitError) }
  }
}

const lastLine = ({ message }: Error) => message.trim().split('\n').at(-1) ?? ''

/**
 * The address that Handbill's own folder was cloned from, as anyone may read it: without a name or a password, and by
 * https. Undefined where it came otherwise.
 */
export async function originOf(engine: string): Promise<string | undefined> {
  // Else it would be that of a repository around it.
  if (!existsSync(join(engine, '.git'))) return undefined
  const said = await gitText(engine, ['remote', 'get-url', 'origin']).catch(() => '')
  return publicOrigin(said.trim())
}

export function publicOrigin(origin: string): string | undefined {
  const scp = /^(?:[^@/\s]+@)?([\w.-]+\.[a-z]+):(?!\/\/)([^\s]+)$/.exec(origin)
  const url = URL.parse(scp ? `ssh://${scp[1]}/${scp[2]}` : origin)
  if (!url || !['https:', 'ssh:', 'git:'].includes(url.protocol)) return undefined
  return `https://${url.protocol === 'https:' ? url.host : url.hostname}${url.pathname}`
}

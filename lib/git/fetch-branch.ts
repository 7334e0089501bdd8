import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { GitError } from './git.ts'

/** A branch of a repository somewhere else. */
export interface Branch {
  url: string
  branch: string
}

export interface FetchOptions {
  /** The repository without files that is kept of it here. */
  gitDir: string
  /** Bytes that may come at most, and milliseconds that it may take. */
  most: { bytes: number; time: number }
  signal?: AbortSignal
}

/** A fetch has come to more bytes, or taken longer, than it may; or the branch is not there. The message says what to do. */
export class FetchError extends GitError {
  override name = 'FetchError'
}

/** Milliseconds between two looks how much has come. */
const lookPeriod = 250
/** Packs that are put together once there are more. */
const mostPacks = 30

/** What may not run, and what may be asked: those who write the branch must not choose programs of this machine. */
const settings = Object.entries({
  'core.hooksPath': '/dev/null',
  'core.fsmonitor': 'false',
  'submodule.recurse': 'false',
  'protocol.ext.allow': 'never',
  'http.lowSpeedLimit': '1000',
  'http.lowSpeedTime': '30',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  'core.autocrlf': 'false',
  'core.protectNTFS': 'true',
  'advice.detachedHead': 'false',
}).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** Where what was fetched last is noted. */
const fetched = 'refs/handbill/fetched'

/**
 * Fetches the newest commit of a branch, without its history, and returns its hash. What the branch was before does not matter:
 * it may have been written anew. Throws {@link FetchError}; what was fetched before stays as it is.
 */
export async function fetchBranch(
  { url, branch }: Branch,
  { gitDir, most, signal }: FetchOptions,
): Promise<string> {
  await mkdir(gitDir, { recursive: true, mode: 0o700 })
  await forgetUnfinished(gitDir)
  if (!existsSync(join(gitDir, 'HEAD'))) await say(gitDir, ['init', '--bare', '--quiet', gitDir])
  const before = await bytesIn(gitDir)
  const command = ['fetch', '--quiet', '--depth=1', '--no-tags', '--no-recurse-submodules']
  const ref = `+refs/heads/${branch}:${fetched}`
  const child = start(gitDir, [...command, '--force', '--', url, ref])
  const bound = keepWithin(child, gitDir, { ...most, before }, signal)
  try {
    await ended(child)
    await bound.look()
    if (bound.why() !== undefined) throw new GitError('too much')
  } catch (error) {
    await forgetUnfinished(gitDir)
    throw explained(error as Error, { url, branch }, bound.why())
  } finally {
    bound.end()
  }
  const commit = (await say(gitDir, ['rev-parse', '--verify', `${fetched}^{commit}`])).trim()
  if (packsIn(gitDir) > mostPacks) await tidy(gitDir)
  return commit
}

/**
 * Makes the files of a folder those of a commit, or of a folder in it. Those that are the same are not touched. Throws
 * {@link GitError}.
 */
export async function checkOut(
  gitDir: string,
  { commit, folder, into }: { commit: string; folder: string; into: string },
): Promise<void> {
  await mkdir(into, { recursive: true })
  const tree = folder === '' ? commit : `${commit}:${folder}`
  await say(gitDir, [`--work-tree=${into}`, 'read-tree', '--reset', '-u', tree]).catch((error) => {
    if (folder === '' || !/not a tree|Not a valid object/i.test((error as Error).message))
      throw error
    throw new GitError(`${commit.slice(0, 10)} has no folder "${folder}"`)
  })
  // What somebody else took away, or wrote over.
  await say(gitDir, [`--work-tree=${into}`, 'checkout-index', '--all', '--force'])
}

/** Keeps a commit from being tidied away. */
export async function keepCommit(gitDir: string, name: string, commit: string): Promise<void> {
  await say(gitDir, ['update-ref', `refs/handbill/${name}`, commit])
}

/**
 * Takes away what a git that was ended leaves behind, by us or with the machine: what had come, which may be as large as what it was
 * ended for, and its locks, by which every later one would refuse to work. Nobody else writes there.
 */
async function forgetUnfinished(gitDir: string): Promise<void> {
  const leftOvers: [folder: string, isLeft: (name: string) => boolean][] = [
    [join(gitDir, 'objects', 'pack'), (name) => name.startsWith('tmp_')],
    [gitDir, (name) => name.endsWith('.lock')],
    [join(gitDir, 'refs', 'handbill'), (name) => name.endsWith('.lock')],
  ]
  for (const [folder, isLeft] of leftOvers)
    for (const name of await readdir(folder).catch(() => []))
      if (isLeft(name)) await rm(join(folder, name), { force: true })
}

async function tidy(gitDir: string): Promise<void> {
  // Without it everything works as well.
  await say(gitDir, ['gc', '--quiet', '--prune=now']).catch(() => undefined)
}

function packsIn(gitDir: string): number {
  const folder = join(gitDir, 'objects', 'pack')
  return existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.pack')).length
    : 0
}

function start(gitDir: string, command: string[]): ChildProcess {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C' }
  for (const name of Object.keys(env))
    if (name.startsWith('GIT_') && !/^GIT_(?:SSH|CONFIG|TERMINAL)/.test(name))
      Reflect.deleteProperty(env, name)
  return spawn('git', ['--no-pager', `--git-dir=${gitDir}`, ...settings, ...command], {
    env: {
      ...{ GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=15', ...env },
      ...{ GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: 'true' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // With the programs that it starts.
    detached: true,
  })
}

async function say(gitDir: string, command: string[]): Promise<string> {
  return ended(start(gitDir, command))
}

function ended(child: ChildProcess): Promise<string> {
  let said = ''
  let complaint = ''
  child.stdout?.on('data', (part) => {
    said += part
  })
  child.stderr?.on('data', (part) => {
    complaint = (complaint + part).slice(-4000)
  })
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new GitError(`git cannot be run: ${error.message}`)))
    child.once('close', (code) => {
      if (code === 0) resolve(said)
      else reject(new GitError(complaint.trim() || `git ended with code ${code}`))
    })
  })
}

/** Ends a fetch that comes to too much, or takes too long. */
function keepWithin(
  child: ChildProcess,
  gitDir: string,
  most: FetchOptions['most'] & { before: number },
  signal: AbortSignal | undefined,
) {
  let why: string | undefined
  const stop = (reason: string) => {
    why ??= reason
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended meanwhile.
    }
  }
  const look = async () => {
    const bytes = await bytesIn(gitDir).catch(() => 0)
    if (bytes <= most.before + most.bytes) return
    const megabytes = Math.round(most.bytes / 1e6)
    stop(
      `more than ${megabytes} MB came of its newest commit alone: take out what is large, or raise PUBLICATION_MOST`,
    )
  }
  const looking = setInterval(look, lookPeriod)
  const seconds = Math.round(most.time / 1000)
  const timer = setTimeout(() => stop(`it was not here after ${seconds} s`), most.time)
  const onAbort = () => stop('the server is ending')
  signal?.addEventListener('abort', onAbort)
  return {
    look,
    why: () => why,
    end: () => {
      clearInterval(looking)
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    },
  }
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  let sum = 0
  for (const entry of entries)
    if (entry.isFile())
      sum += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size
  return sum
}

/** What git said, for a person; an address may hold a password. */
function explained(error: Error, { url, branch }: Branch, why: string | undefined): FetchError {
  const shown = withoutSecrets(url)
  if (why !== undefined) return new FetchError(`${shown} cannot be fetched: ${why}`)
  const said = withoutSecrets(error.message).split('\n')
  const line = said.find((each) => /^(?:fatal|error):/.test(each)) ?? said.at(-1) ?? ''
  if (/couldn't find remote ref/i.test(error.message))
    return new FetchError(
      `${shown} has no branch "${branch}": push it, or name another in PUBLICATION_GIT (ADDRESS#BRANCH)`,
    )
  return new FetchError(`${shown} cannot be fetched: ${line.replace(/^(?:fatal|error): /, '')}`)
}

/** An address without what stands before its host. */
export function withoutSecrets(text: string): string {
  return text.replace(/\/\/[^/\s@]+@/g, '//')
}

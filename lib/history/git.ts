import { type ChildProcess, spawn } from 'node:child_process'

/** Git ended otherwise than it should; the message says what was asked and what it said. */
export class GitError extends Error {
  override name = 'GitError'
}

/**
 * Hooks run with variables that name another repository, and a person's settings change what git prints: neither
 * may count here.
 */
function environment(): NodeJS.ProcessEnv {
  const env = { ...process.env, LC_ALL: 'C' }
  for (const name of Object.keys(env))
    if (name.startsWith('GIT_')) Reflect.deleteProperty(env, name)
  return { ...env, GIT_OPTIONAL_LOCKS: '0' }
}

const plain = ['-c', 'log.showSignature=false', '-c', 'diff.renameLimit=1000']

function start(folder: string, command: string[]): ChildProcess {
  return spawn('git', ['-C', folder, ...plain, ...command], {
    env: environment(),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/**
 * Runs git in a folder and gives what it prints, in pieces. `input` is what it reads. Throws {@link GitError} where it
 * fails or is not there.
 */
export async function* gitOutput(
  folder: string,
  command: string[],
  input = '',
): AsyncGenerator<Buffer> {
  const child = start(folder, command)
  let said = ''
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      said = error.message
      resolve(null)
    })
    child.once('close', resolve)
  })
  child.stderr?.on('data', (piece) => {
    said = `${said}${piece}`.slice(0, 500)
  })
  // A git that ended early does not read on.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(input)
  if (child.stdout) for await (const piece of child.stdout) yield piece
  if ((await ended) !== 0) throw new GitError(`git ${command.join(' ')} failed: ${said.trim()}`)
}

/** What git prints, whole; for short answers. Throws {@link GitError}. */
export async function gitText(folder: string, command: string[], input = ''): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of gitOutput(folder, command, input)) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

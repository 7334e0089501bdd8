import { type ChildProcess, spawn } from 'node:child_process'
import { ToldError } from '#lib/errors/told-error.ts'

/** Git ended otherwise than it should; the message says what was asked and what it said. */
export class GitError extends ToldError {
  override name = 'GitError'
}

/**
 * Hooks run with variables that name another repository, and a person's settings change what git prints: neither
 * may count here. No way to another machine is open (`GIT_ALLOW_PROTOCOL` goes before every setting): of a partial clone git
 * would fetch what lacks, with whatever program the repository names for it.
 */
function environment(): NodeJS.ProcessEnv {
  const env = { ...process.env, LC_ALL: 'C' }
  for (const name of Object.keys(env))
    if (name.startsWith('GIT_')) Reflect.deleteProperty(env, name)
  return {
    ...env,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
  }
}

/** Cannot be run, wherever git looks for it. */
const nothing = '/dev/null'

/**
 * Settings of the repository that name programs or files, or change what is printed (git-config(1)), each with a value
 * that does neither: the repository belongs to the person who gave it to us. A value on the command line goes before that of any file.
 */
const settings = {
  // A folder of the publication that looks like a bare repository would be taken for one, with the settings in it.
  'safe.bareRepository': 'explicit',
  // Signatures are looked at with the programs of this machine.
  'gpg.program': 'gpg',
  'gpg.openpgp.program': 'gpg',
  'gpg.x509.program': 'gpgsm',
  'gpg.ssh.program': 'ssh-keygen',
  'gpg.ssh.defaultKeyCommand': '',
  'log.showSignature': 'false',
  // Run when an index is read, written or refreshed, a reference changes, and the like.
  'core.hooksPath': nothing,
  'core.fsmonitor': 'false',
  'core.alternateRefsCommand': nothing,
  // Programs that show, compare and convert.
  'core.pager': 'cat',
  'core.editor': nothing,
  'core.attributesFile': nothing,
  'diff.external': '',
  'diff.orderFile': nothing,
  'diff.ignoreSubmodules': 'all',
  'diff.submodule': 'short',
  'submodule.recurse': 'false',
  // Ways to other machines.
  'protocol.allow': 'never',
  'core.sshCommand': nothing,
  'core.gitProxy': '',
  'core.askPass': nothing,
  'credential.helper': '',
  // What is read of the answers.
  'color.ui': 'false',
  'color.diff': 'false',
  'i18n.logOutputEncoding': 'UTF-8',
  'log.mailmap': 'false',
  'diff.renameLimit': '1000',
}

const pinned = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])

function start(folder: string, command: string[]): ChildProcess {
  return spawn('git', ['--no-pager', '-C', folder, ...pinned, ...command], {
    env: environment(),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/**
 * Runs git in a folder and gives what it prints, in pieces. `input` is what it reads. Throws {@link GitError} where it
 * fails or is not there. No program that the repository names is run: all of git's that may run one are pinned above, and
 * commands that filter or convert what they read (`status`, `diff`, `checkout`, `cat-file --filters`) are none of ours.
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

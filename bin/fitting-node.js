// JavaScript that Node.js 14 can read, and nothing of Handbill is loaded before it: what it is for is an older Node.js.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The Node.js that the package `node` has brought, from the project's root. */
const ownNode = new URL(
  `../node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`,
  import.meta.url,
)
const marker = 'HANDBILL_NODE_CHANGED'

/** The major version that the project brings along, and needs. */
function neededMajor() {
  const { dependencies } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  )
  return Number(/\d+/.exec(dependencies.node)?.[0])
}

/**
 * Tells whether this Node.js can run Handbill. Where it is too old, the command is run by the one that the project
 * brings along, or what is needed is said; the caller has nothing more to do then.
 * @param {string} program Path of the file that was called.
 * @returns {boolean}
 */
export function isFittingNode(program) {
  const needed = neededMajor()
  if (Number.parseInt(process.versions.node, 10) >= needed) return true
  const node = fileURLToPath(ownNode)
  if (existsSync(node) && !process.env[marker]) runBy(node, program)
  else sayWhatIsNeeded(needed)
  return false
}

/** @param {string} node @param {string} program */
function runBy(node, program) {
  const args = [...process.execArgv, program, ...process.argv.slice(2)]
  const env = { ...process.env, [marker]: '1' }
  const child = spawn(node, args, { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      // Ctrl-C in a terminal has reached both.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  child.on('error', () => sayWhatIsNeeded(neededMajor()))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0)
  })
}

/** @param {number} needed */
function sayWhatIsNeeded(needed) {
  const message = `Handbill needs Node.js ${needed} or later, and this is ${process.versions.node}: run "npm ci" in the project's folder, which brings it, or install it.`
  process.exitCode = 1
  if (process.argv.includes('--json'))
    console.log(JSON.stringify({ error: message, exitCode: 1 }, null, 2))
  else console.error(message)
}

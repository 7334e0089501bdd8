import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** Chromium without windows first: the same engine, in which a page costs half, and a new profile a quarter. */
const names = [
  ...['chromium-headless-shell', 'chromium', 'chromium-browser'],
  ...['google-chrome', 'google-chrome-stable'],
]
/** Where packages of systems put a browser that is not on the PATH. */
const usualPlaces = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** What a browser is started with: nothing that asks another server, nothing that a container refuses. */
export const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  // A headless shell draws letters by hints of their faces, which the browser that people use does not: with this, to the pixel as that.
  '--font-render-hinting=slight',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium of this machine: `CHROMIUM_PATH`, then one that is installed; undefined where Playwright has its own to start. */
export function findInstalled(): string | undefined {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (isProgram(given)) return given
    throw new Error(`CHROMIUM_PATH is "${given}", expected the path of a Chromium that can be run`)
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...usualPlaces].find(isProgram)
}

function findBrowser(): string | undefined {
  const own = playwrightsOwn()
  return findInstalled() ?? (own && isProgram(own) ? own : undefined)
}

/** Finds a Chromium or installs one; throws an error that says what to do where neither works. */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found) return found
  for (const install of ways()) {
    console.error('There is no Chromium here; installing one …')
    if (install()) {
      const installed = findBrowser()
      if (installed) return installed
    }
  }
  throw new Error(
    'The tests need Chromium, and it could not be installed. Install it by hand (Debian: apt-get install chromium; ' +
      'elsewhere: npx playwright install chromium), or set CHROMIUM_PATH to one.',
  )
}

function ways(): (() => boolean)[] {
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0
  const cli = join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js')
  const dependencies = isDebianRoot ? ['--with-deps'] : []
  return [
    () => runs(process.execPath, [cli, 'install', ...dependencies, 'chromium']),
    ...(isDebianRoot
      ? [() => runs('apt-get', ['update']) && runs('apt-get', ['install', '-y', 'chromium'])]
      : []),
  ]
}

/** Runs a program to its end, its output among the messages. */
function runs(program: string, words: string[]): boolean {
  return spawnSync(program, words, { stdio: ['ignore', 2, 2] }).status === 0
}

function playwrightsOwn(): string | undefined {
  try {
    return chromium.executablePath()
  } catch {
    return undefined
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

if (import.meta.main) {
  try {
    console.log(ensureBrowser())
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

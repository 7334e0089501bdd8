import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../command-line.ts'
import { root, scratch, settingsFor } from '../publications.ts'
import { writePublication } from './looks-publication.ts'
import type { View } from './views.ts'

/** A publication of a look while it is served. */
export interface ServedLook {
  url: string
  close: () => Promise<void>
}

/** Writes, builds, publishes and serves a publication of a look. Rejects with what was wrong. */
export async function serveLook(
  preset: View['preset'],
  main: string,
  port: number,
): Promise<ServedLook> {
  const name = `look-${preset}-${main}`
  const folder = join(scratch, 'publications', name)
  mkdirSync(folder, { recursive: true })
  writePublication(folder, preset, main)
  return serveFolder(folder, name, port)
}

/** Builds, publishes and serves the publication in a folder; `name` is that of its data. */
export async function serveFolder(folder: string, name: string, port: number): Promise<ServedLook> {
  const settings = settingsFor(folder, port, name)
  for (const words of [['build', '--content-only'], ['publish']]) {
    const { code, output } = await run(words, settings)
    if (code !== 0) throw new Error(`"handbill ${words.join(' ')}" of ${name} failed:\n${output}`)
  }
  const server = spawn(process.execPath, [join(root, 'bin', 'handbill.js'), 'serve'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await answers(url, server)
  return { url, close: () => end(server) }
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`"handbill serve" ended with ${server.exitCode}`)
}

async function end(server: ChildProcess): Promise<void> {
  const closed = once(server, 'close')
  server.kill('SIGTERM')
  await closed
}

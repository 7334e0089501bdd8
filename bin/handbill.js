#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isFittingNode } from './fitting-node.js'

// JavaScript, and nothing else is loaded before the cache: what takes types out of a file needs longer to start than a
// commit hook has to give, and what it made of the others is kept.

if (isFittingNode(fileURLToPath(import.meta.url))) {
  // Before anything reads a setting; Next.js would read the file too, but only for the pages.
  if (existsSync('.env')) process.loadEnvFile('.env')

  // React and Next.js decide by it when they are loaded, which mails do long before a server is opened.
  process.env.NODE_ENV ||= process.argv[2] === 'dev' ? 'development' : 'production'

  // Modules that were compiled by the call before are not compiled again.
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()

  const { run } = await import('./program/run.ts')
  process.exitCode = await run()
  // What a command that failed has left open must not keep the process: the caller waits for its end.
  if (process.exitCode !== 0) setTimeout(() => process.exit(), 1000).unref()
}

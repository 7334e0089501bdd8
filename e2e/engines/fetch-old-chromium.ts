import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { root } from '../publications.ts'
import type { Missing } from './engine.ts'

const unpack = promisify(brotliDecompress)

/**
 * Chromium of 2018 and of 2021, as packages have them for servers. They are no dependencies: 80 MB that nobody needs who
 * does not run these tests, and programs that have had no mends for years. What is fetched must have these hashes
 * (Subresource Integrity), and is kept in a folder that git ignores.
 */
const packageName = 'chrome-aws-lambda'
const versions = {
  67: {
    version: '67.0.3372',
    integrity:
      'sha512-JGB/vPO64wwEBLBRGkZUa9uoJ7sZ/y0wB9/ZAlDS7fYtEOAJUVx7WzcU3hIhfCP4RSBcggS6vbSyx1u+Sgt5+w==',
  },
  88: {
    version: '5.5.0',
    integrity:
      'sha512-nYSDzTsVEVsvIFaUUAUN53ulXBLKSRXFS+eVYZOLZD5SA1If59rqBAiy4raMgorQwXWqjSsjK1SF4As+qzPLqA==',
  },
} as const
export type OldChromium = keyof typeof versions

const folder = join(root, '.data', 'engines')

/**
 * The path of an old Chromium, fetched by `npm pack` where it is not there yet; what is missing, in words, where it cannot
 * be. Throws where what was fetched is not what is expected.
 */
export async function fetchOldChromium(
  release: OldChromium,
): Promise<{ program: string } | Missing> {
  const { version, integrity } = versions[release]
  const program = join(folder, `chromium-${version}`)
  if (existsSync(program)) return { program }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { missing: `Chromium ${release} was not tried: it is there for Linux on x64 alone` }
  mkdirSync(folder, { recursive: true })
  const work = mkdtempSync(join(folder, 'fetch-'))
  try {
    const name = `${packageName}@${version}`
    const { status, stderr } = spawnSync('npm', ['pack', name, '--pack-destination', work], {
      cwd: work,
      encoding: 'utf8',
      timeout: 120_000,
    })
    if (status !== 0) {
      const said = stderr.trim().split('\n')[0]
      return { missing: `Chromium ${release} could not be fetched: ${said} (npm: ${packageName})` }
    }
    const file = join(work, `${packageName}-${version}.tgz`)
    const found = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
    if (found !== integrity)
      throw new Error(
        `${name} has the hash ${found}, expected ${integrity}: it is not the program that was tried`,
      )
    execFileSync('tar', ['-xzf', file, '-C', work, 'package/bin/chromium.br'])
    const whole = join(work, 'chromium')
    writeFileSync(whole, await unpack(readFileSync(join(work, 'package', 'bin', 'chromium.br'))), {
      mode: 0o755,
    })
    renameSync(whole, program)
    return { program }
  } finally {
    rmSync(work, { recursive: true })
  }
}

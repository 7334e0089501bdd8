import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Locked {
  resolved?: string
  integrity?: string
  /** Part of the package around it, whose sum holds for both. */
  inBundle?: boolean
}

test('every package comes from the public registry, and is the one that was looked at', () => {
  const lock = readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8')
  const { packages } = JSON.parse(lock) as { packages: Record<string, Locked> }
  const strange = Object.entries(packages).flatMap(([path, { resolved, integrity, inBundle }]) => {
    if (path === '' || inBundle) return []
    const isOfRegistry = resolved?.startsWith('https://registry.npmjs.org/') ?? true
    return isOfRegistry && integrity?.startsWith('sha512-') ? [] : [path]
  })
  expect(Object.keys(packages).length).toBeGreaterThan(500)
  expect(strange).toEqual([])
})

import type { z } from 'zod'

/** Why a row of an export is none: which key, what is there, and what should be. `issue` is what its schema says. */
export function whyRefused(row: unknown, issue: z.core.$ZodIssue | undefined): string {
  const path = issue?.path ?? []
  if (path.length === 0) return `it is ${shown(row)} where a row with keys should be`
  const key = path.join('.')
  const value = path.reduce(within, row)
  if (value === undefined) return `it has no ${key}`
  const wanted = /(?:^|_)id$/.test(key) ? 'a text or a whole number' : 'a text'
  return `its ${key} is ${shown(value)} where ${wanted} should be`
}

function within(held: unknown, step: PropertyKey): unknown {
  return typeof held === 'object' && held !== null ? Reflect.get(held, step) : undefined
}

function shown(value: unknown): string {
  if (value === null) return 'empty (null)'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  if (typeof value !== 'string') return String(value)
  if (value === '') return 'an empty text'
  return value.length > 60 ? 'a text that is too long' : `“${value}”`
}

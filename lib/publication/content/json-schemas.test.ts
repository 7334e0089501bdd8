import { expect, test } from 'vitest'
import { jsonSchemas } from './json-schemas.ts'

interface Schema {
  properties?: Record<string, Schema & { description?: string }>
  required?: string[]
  additionalProperties?: unknown
}

test.each([
  ['article', ['title', 'date']],
  ['author', ['name']],
  ['topic', ['name']],
  ['series', ['name']],
  ['page', ['title']],
  ['letter', undefined],
  ['site', ['name', 'url', 'language', 'timeZone']],
])('the schema of %s describes every key, refuses others and asks for %j', (name, required) => {
  const schema = JSON.parse(jsonSchemas()[`${name}.schema.json`] ?? '{}') as Schema
  expect(schema.required).toEqual(required)
  expect(schema.additionalProperties).toBe(false)
  for (const [key, value] of Object.entries(schema.properties ?? {}))
    expect([key, value.description]).toEqual([key, expect.stringMatching(/\S/)])
})

test('what a message expects is told in the words that editors know', () => {
  const text = Object.values(jsonSchemas()).join('')
  expect(text).not.toContain('"expected"')
  expect(text).toContain('"errorMessage": "expected true or false"')
})

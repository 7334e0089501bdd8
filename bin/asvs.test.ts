import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs', 'asvs.md'), 'utf8')

/** Requirements of levels 1 and 2 with their level: a line a section, as numbers alone. */
const required = readFileSync(join(import.meta.dirname, 'fixtures', 'asvs-5.0.0.txt'), 'utf8')
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [section = '', ...rest] = line.split(' ')
    return rest.map((each) => {
      const [number, level = ''] = each.split(':')
      return { id: `${section}.${number}`, level }
    })
  })

/** Lines of the page: of a requirement, or of a section or chapter that does not apply. */
const rows = [
  ...page.matchAll(/^\| (?<id>V[\d.]+) \| (?<level>\d?) ?\| (?<asked>.*?) \| (?<said>.*) \|$/gm),
].map(({ groups = {} }) => groups as Record<'id' | 'level' | 'asked' | 'said', string>)

const states = ['Met', 'In part', 'Not met', 'Does not apply']
const stateOf = (said: string) => states.find((state) => said.startsWith(`**${state}**: `))

test('every requirement has its line, or its section says that it does not apply, once', () => {
  expect(required).toHaveLength(253)
  const lines = required.map(({ id, level }) => {
    const found = rows.filter((row) => row.id === id || (!row.level && id.startsWith(`${row.id}.`)))
    return { id, found: found.map((row) => (row.id === id ? row.level || level : level)) }
  })
  expect(lines).toEqual(required.map(({ id, level }) => ({ id, found: [level] })))
  const known = required.map(({ id }) => id)
  const strange = rows.filter(
    ({ id, level }) => !known.some((each) => each === id || (!level && each.startsWith(`${id}.`))),
  )
  expect(strange).toEqual([])
})

test('every line says whether it is met, and a whole section only that it does not apply', () => {
  expect(rows.filter(({ said }) => stateOf(said) === undefined)).toEqual([])
  expect(rows.filter(({ level, said }) => !level && stateOf(said) !== 'Does not apply')).toEqual([])
  const unshown = rows.filter(
    ({ said }) => stateOf(said) === 'Met' && !/\.(?:test|spec)\.tsx?`|\]\([\w-]+\.md/.test(said),
  )
  expect(unshown.map(({ id }) => id)).toEqual([])
})

test('every test that it names is there', () => {
  const named = [...page.matchAll(/`([\w./()[\]-]+\.(?:test|spec)\.tsx?)`((?:,? “[^”]+”)*)/g)].map(
    ([, file = '', names = '']) => ({ file, names: [...names.matchAll(/“([^”]+)”/g)] }),
  )
  expect(named.length).toBeGreaterThan(100)
  const missing = named.flatMap(({ file, names }) => {
    if (!existsSync(join(root, file))) return [file]
    const text = readFileSync(join(root, file), 'utf8')
    return names.flatMap(([, name = '']) => (text.includes(name) ? [] : [`${file}: ${name}`]))
  })
  expect(missing).toEqual([])
})

/** How many of the requirements of a chapter are in each state, as the table of `docs/security.md` has them. */
function figuresOf(ids: string[]): number[] {
  const found = rows.filter(({ id }) => ids.includes(id)).map(({ said }) => stateOf(said))
  const some = states.slice(0, 3).map((state) => found.filter((each) => each === state).length)
  return [...some, ids.length - some.reduce((sum, each) => sum + each, 0)]
}

test('the figures on both pages are those of its lines', () => {
  const inOneLine = (text: string) => text.replace(/\s+/g, ' ')
  const ids = required.map(({ id }) => id)
  const [met, part, not, others] = figuresOf(ids)
  const told = `${met} are met, ${part} in part, ${not} are not, and ${others} do not apply.`
  expect(inOneLine(page)).toContain(`Of ${ids.length} requirements of levels 1 and 2, ${told}`)
  const security = readFileSync(join(root, 'docs', 'security.md'), 'utf8')
  expect(inOneLine(security)).toContain(told)
  const chapters = Map.groupBy(ids, (id) => id.split('.')[0] ?? '')
  const table = [...security.matchAll(/^\| (V\d+) [^|]+ \| ([\d| ]+) \|$/gm)]
  expect(table.map(([, chapter, figures]) => [chapter, figures])).toEqual(
    [...chapters].map(([chapter, own]) => [chapter, figuresOf(own).join(' | ')]),
  )
})

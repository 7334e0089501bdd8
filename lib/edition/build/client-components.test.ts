import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { readingImports } from './client-components.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function project(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'handbill-imports-'))
  folders.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const page = 'app/(reading)/page.tsx'
const chainOf = (...files: string[]) => [[page, ...files].join(' → ')]

describe('a client component that a reading page reaches', () => {
  const client = "'use client'\nexport function Menu() {}\n"
  const cases: [name: string, files: Record<string, string>, chains: string[]][] = [
    ['is the page itself', { [page]: client }, [page]],
    [
      'is found behind other files',
      {
        [page]: "import { Frame } from '../../components/frame.tsx'\n",
        'components/frame.tsx': "import {\n  Menu,\n} from './menu'\n",
        'components/menu.tsx': `/* A menu. */\n// It opens.\n${client}`,
      },
      chainOf('components/frame.tsx', 'components/menu.tsx'),
    ],
    [
      'is found in lib',
      { [page]: "export { Menu } from '#lib/menu.tsx'\n", 'lib/menu.tsx': client },
      chainOf('lib/menu.tsx'),
    ],
    [
      'is found where it is imported later',
      { [page]: "const menu = await import('../menu.tsx')\n", 'app/menu.tsx': client },
      chainOf('app/menu.tsx'),
    ],
    [
      'may be of a package',
      { [page]: "import Link from 'next/link'\nimport { cache } from 'react'\n" },
      chainOf('next/link'),
    ],
    ['may stand around every page', { [page]: '', 'app/layout.tsx': client }, ['app/layout.tsx']],
    [
      'is none where only its type is imported, or the words stand in a text',
      {
        [page]: "import type { Menu } from './menu.tsx'\nconst said = \"'use client'\"\n",
        'app/(reading)/menu.tsx': client.replace("'use client'", "import 'node:fs'\n'use client'"),
      },
      [],
    ],
    ['is none of a live page', { [page]: '', 'app/(live)/search/page.tsx': client }, []],
  ]
  test.each(cases)('%s', (_, files, chains) => {
    expect(readingImports(project(files)).chains).toEqual(chains)
  })
})

test('an import that leads nowhere is named', () => {
  const root = project({ [page]: "import { A } from './gone.tsx'\n" })
  expect(() => readingImports(root)).toThrow(`${page} imports ./gone.tsx, which is not there`)
})

test('the reading pages of the application reach none', () => {
  const { chains, files } = readingImports(join(import.meta.dirname, '../../..'))
  expect(chains).toEqual([])
  expect(files).toBeGreaterThan(100)
})

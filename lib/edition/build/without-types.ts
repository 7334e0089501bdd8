import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

/**
 * What Next.js looks for before it builds, though types are checked elsewhere (`next.config.js`): for what is missing it
 * would call npm, and change package.json. Only their being there is asked, and a version.
 */
const standIns = {
  'typescript/package.json': JSON.stringify({
    ...{ name: 'typescript', version: '7.0.0', bin: { tsc: 'tsc.js' } },
  }),
  'typescript/tsc.js': "throw new Error('TypeScript is not installed: run npm ci')\n",
  '@types/react/package.json': JSON.stringify({ name: '@types/react', version: '19.0.0' }),
  '@types/react/index.d.ts': 'export {}\n',
  '@types/node/package.json': JSON.stringify({ name: '@types/node', version: '26.0.0' }),
  '@types/node/index.d.ts': 'export {}\n',
}

/**
 * Environment of a build of the application in `root` where `npm ci --omit=dev` left the compiler and the types out: a
 * folder of stand-ins, which is made in `folder`, comes after all that is installed. Empty where they are there.
 */
export function withoutTypes(root: string, folder: string): { NODE_PATH?: string } {
  if (isInstalled(root)) return {}
  for (const [path, text] of Object.entries(standIns)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return { NODE_PATH: [process.env.NODE_PATH, folder].filter(Boolean).join(delimiter) }
}

function isInstalled(root: string): boolean {
  const { resolve } = createRequire(join(root, 'package.json'))
  try {
    for (const name of ['typescript', '@types/react', '@types/node'])
      resolve(`${name}/package.json`)
    return true
  } catch {
    return false
  }
}

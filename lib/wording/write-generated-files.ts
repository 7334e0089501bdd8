import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedFiles } from './generated-files.ts'

for (const [name, text] of Object.entries(generatedFiles()))
  writeFileSync(join(import.meta.dirname, name), text)

import { writeFileNow } from '#lib/files/write-file.ts'
import { derivedFiles } from './derived-files.ts'

// Writes what is committed and follows from the code: "npm run derive".
for (const [file, text] of derivedFiles()) writeFileNow(file, text)

import { diskFault, diskFaultWords } from '#lib/files/disk-fault.ts'

/** Errors whose message says all that a person needs. */
const plain = [
  ...['SettingsError', 'NoCatalogueError', 'OutdatedCatalogueError', 'MigrationError'],
  ...[
    'LinkFileError',
    'NetworkAwayError',
    'ImportError',
    'FileExistsError',
    'RestoreError',
    'KeyError',
    'LeadsOut',
  ],
]

/** What a person needs to know of an error; undefined for one that nobody foresaw, whose stack says where it comes from. */
export function toldError(error: unknown): string | undefined {
  if (error instanceof Error && plain.includes(error.name)) return error.message
  const fault = diskFault(error)
  return fault && diskFaultWords(fault)
}

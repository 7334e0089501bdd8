import { join } from 'node:path'

/** Where the style sheets of the build are kept as they were lowered, from the project's root; by their paths in the build. */
export const loweredFolder = join('.next', 'handbill-styles')

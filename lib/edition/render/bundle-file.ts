import { join } from 'node:path'

/** Where the pages lie that are bundled for our own renderer, from the project's root: with the build that they belong to. */
export const bundleFolder = join('.next', 'handbill-pages')

/** The module there that all of them hang on. */
export const bundleFile = 'pages.mjs'

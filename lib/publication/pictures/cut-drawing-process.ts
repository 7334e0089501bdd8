import { buffer } from 'node:stream/consumers'
import { type Cut, cutPicture } from './cut-picture.ts'

/** Reads a picture, writes it cut as its argument says; the process that began this one ends it when its time is over. */
const cut = JSON.parse(process.argv[2] ?? '') as Cut
process.stdout.write(await cutPicture(await buffer(process.stdin), cut, 0))

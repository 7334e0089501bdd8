import { readdir, readFile } from 'node:fs/promises'
import { realPath } from '#lib/files/real-path.ts'
import { readSourceText } from '../front-matter/source-text.ts'

/** Text of a file of a folder; undefined where it is missing, or a link that leads out of the folder. */
export async function readTextFile(root: string, path: string): Promise<string | undefined> {
  const bytes = await bytesOf(root, path).catch(() => undefined)
  return bytes && readSourceText(bytes).text
}

async function bytesOf(root: string, path: string): Promise<Uint8Array> {
  return readFile(realPath(root, path))
}

/** Names in a folder within another; none where it is missing, or a link that leads out. */
export async function namesInFolder(root: string, folder: string): Promise<string[]> {
  return listed(root, folder).catch(() => [])
}

async function listed(root: string, folder: string): Promise<string[]> {
  return readdir(realPath(root, folder === '' ? '.' : folder))
}

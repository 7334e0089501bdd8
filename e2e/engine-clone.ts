import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './publications.ts'

const git = (cwd: string, ...words: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...words], {
    ...{ cwd, encoding: 'utf8', maxBuffer: 1 << 26 },
  })

/** Makes a repository with the engine as it is in this folder, to be cloned as people clone it; returns its address. */
export function engineToClone(engine: string): string {
  const files = git(root, 'ls-files', '-z', '-co', '--exclude-standard').split('\0')
  for (const file of files)
    if (existsSync(join(root, file)) && file !== '')
      cpSync(join(root, file), join(engine, file), { verbatimSymlinks: true })
  git(engine, 'init', '--quiet', '--initial-branch=main')
  git(engine, 'add', '--all')
  git(engine, 'commit', '--quiet', '--message=All')
  return `file://${engine}`
}

/**
 * Gives a clone the packages that `npm ci` would install, which are the same here: a file of a copy is another name of the one
 * that is there, where one disk has both.
 */
export function copyPackages(clone: string): void {
  const [from, into] = [join(root, 'node_modules'), join(clone, 'node_modules')]
  const copied = (how: string) =>
    spawnSync('cp', [how, from, into], { stdio: 'ignore' }).status === 0
  if (!copied('-al')) {
    rmSync(into, { recursive: true, force: true })
    if (!copied('-a')) throw new Error(`The packages cannot be copied to ${into}`)
  }
  // What was made of them in this folder is of this folder.
  rmSync(join(into, '.cache'), { recursive: true, force: true })
}

/** Gives a clone what `npm ci` would install, and links what `handbill build` would build, which takes a minute. */
export function copyMade(clone: string): void {
  copyPackages(clone)
  linkMade(clone)
}

/** Links into a clone what `npm ci` would install and `handbill build` would build: it is the same here. */
export function linkMade(clone: string): void {
  for (const made of ['node_modules', '.next', 'app/fonts'])
    if (!existsSync(join(clone, made))) symlinkSync(join(root, made), join(clone, made))
}

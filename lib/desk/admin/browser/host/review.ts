import type { FileChange } from './host.ts'

/** A change that waits for somebody to look at it: a pull request, or what GitLab calls a merge request. */
export interface Proposal {
  number: number
  title: string
  branch: string
  /** The commit that was looked at. */
  head: string
  author: string
  /** Its page at the host, where it is talked about. */
  address: string
  isDraft: boolean
}

/** How the checks of a proposal ended, those of the publication's own workflow; `none`: the repository has none. */
export type Checks = 'passed' | 'failed' | 'running' | 'none'

/** What is proposed. */
export interface Proposing {
  branch: string
  changes: readonly FileChange[]
  title: string
  /** What stands below the title, as markdown. */
  words: string
}

/** What became of a proposal that was begun or taken; `why` in the words of the host. */
export type Proposed = { state: 'begun'; proposal: Proposal } | { state: 'refused'; why: string }
export type Accepted = { state: 'accepted' } | { state: 'refused'; why: string }

/** Review at a host of git repositories. Every request may throw `HostFault`. */
export interface Review {
  /** Those that are open and were begun in this editor, of the newest 500. */
  list(): Promise<Proposal[]>
  /** The paths of the publication that a proposal changes, of its first 500 files. */
  paths(proposal: Proposal): Promise<string[]>
  checks(proposal: Proposal): Promise<Checks>
  /** Commits to a new branch, and asks for a look at it. */
  begin(proposing: Proposing): Promise<Proposed>
  /** Takes what was looked at, and nothing that came later, into the branch that is published. */
  accept(proposal: Proposal): Promise<Accepted>
}

/** Branches of this editor begin so. */
const ownBranches = 'desk/'

export const isOwnBranch = (branch: string) => branch.startsWith(ownBranches)

/** A new branch for a document: its name and some random letters, as it may be proposed twice. */
export function branchFor(path: string): string {
  const name = path.replace(/^.*\//, '').replace(/\.md$/i, '')
  // What git allows in the name of a branch, and every host takes (git-check-ref-format(1)).
  const plain = name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')
  return `${ownBranches}${plain || 'piece'}-${crypto.randomUUID().slice(0, 6)}`
}

/** A path in the repository as the publication has it; undefined outside of the publication's folder. */
export function inPublication(folder: string, path: string): string | undefined {
  if (folder === '') return path
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
}

/** A repository at Gitea: its name with its owner's, the branch that is published (unset: the usual one), the publication's folder. */
export interface Repository {
  name: string
  branch: string | undefined
  folder: string
}

/** Every address of the desk of the list. Paths are encoded and begin with `/`. */
const segment = (text: string) => encodeURIComponent(text)

/** The desk of the list, for those who keep it. */
export const deskPath = '/desk'

/** Where a form of the desk is sent: what it does is in its last part. */
export function deskActPath(what: string): string {
  return `${deskPath}/act/${segment(what)}`
}

/** An issue at the desk, made or not: `day` may have a sign behind it, as that of a letter has. */
export function deskIssuePath({ list, language, day }: DeskIssueKey): string {
  return `${deskPath}/issues/${segment(list)}/${segment(language)}/${segment(day)}`
}

/** The mail of an issue, for the frame at the desk. */
export function deskMailPath(key: DeskIssueKey): string {
  return `${deskIssuePath(key)}/mail.html`
}

interface DeskIssueKey {
  list: string
  language: string
  day: string
}

/** Pages of the desk beside that of the issues. */
export const deskPaths = {
  list: `${deskPath}/list`,
  readers: `${deskPath}/readers`,
  suppressions: `${deskPath}/suppressions`,
  log: `${deskPath}/log`,
  passkey: `${deskPath}/passkey`,
  imports: `${deskPath}/import`,
} as const

/** An import of a list, by what was sent for it. */
export function deskImportPath(id: string): string {
  return `${deskPaths.imports}?of=${segment(id)}`
}

/** Where a list is sent, with its file. */
export const deskUploadPath = deskActPath('upload')

/** A reader at the desk, by the number of the row: an address of ours names nobody. */
export function deskReaderPath(id: string): string {
  return `${deskPaths.readers}/${segment(id)}`
}

/** A suppressed address at the desk, by its fingerprint. */
export function deskSuppressionPath(fingerprint: string): string {
  return `${deskPaths.suppressions}/${segment(fingerprint)}`
}

/** The one script of the desk. */
export const deskPassScriptPath = `${deskPath}/passkey.js`

/** Where an editor shows anew who they are. */
export const deskProvePath = '/desk/prove'

/** Signs an editor in. */
export function deskLinkPath(token: string): string {
  return `${deskPath}/link/${segment(token)}`
}

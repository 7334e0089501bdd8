/** Names that the editor's own script gives to the functions below; the changed code calls them. */
export interface OwnFunctions {
  /** The slug of a title, or of a file's name without its ending; empty where no letter and no digit is in it. */
  handbillSlug: (text: string) => string
  /** A name of a new file that makes an address which none of those that are there has. */
  handbillFree: (name: string, there: string[]) => string
}

/** The function by which the editor makes slugs: it is given ours, which it leaves as they are. */
const slugify = /\((\w+),(\{fallback:[^}]*\}=\{\})\)=>\{(?=let\{slug:\{encoding:)/
/** The end of the one that makes the name of a new file, where it looks for a number that is free. */
const rename =
  /(:\(typeof (\w+)==`number`&&\((\w+)=\w+\(\3,\2,\{ellipsis:``\}\)\.replace\(\/-\$\/,``\)\),)\w+(?=\(\3,)/

/**
 * The code of the editor with our names of files in the place of its own, for which it has no setting: it knows neither which
 * characters an address may have (a full stop at the end is none of them) nor that the day makes no address.
 */
export function withOwnNames(code: string): string {
  return code
    .replace(slugify, (_, text, rest) => `(${text},${rest})=>{${text}=handbillSlug(${text});`)
    .replace(rename, (_, before) => `${before}handbillFree`)
}

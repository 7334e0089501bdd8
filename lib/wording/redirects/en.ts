/** The texts of redirects, for browsers that do not follow them; the other languages have the same keys. */
export const en = {
  /** Before the link to a page that is at another address for good. */
  moved: 'This page is elsewhere now:',
  /** Before the link to what comes next, such as what became of a form. */
  goOn: 'Please go on here:',
}

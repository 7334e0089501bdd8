/** What is said to those who publish an article elsewhere, in English; the other languages have the same keys. */
export const en = {
  republish: 'Republish this article',
  mayBeRepublished: (licence: string) => `This article may be republished under ${licence}.`,
  how: 'How, with text to copy',
  terms: 'Terms',
  keepCredit: (publication: string) =>
    `Name the authors and ${publication}, and link to the address below.`,
  keepWords: 'Change no more than the licence allows, and say what you changed.',
  keepPictures:
    'Pictures may have other owners: keep their credits, and leave out those that are not ours to give.',
  keepCanonical: 'Where your system asks for a canonical address, give this one:',
  readLicence: 'Read the licence',
  creditLine: 'Credit line',
  html: 'HTML',
  htmlHint: 'For a system that takes HTML. Addresses are whole; nothing depends on our style.',
  text: 'Plain text',
  textHint: 'For mail, print and everything else.',
  copyHint: 'Choose the whole text with Ctrl+A or ⌘A in the field, then copy it.',
  backToArticle: 'Back to the article',
  /** `\0` stands for the link to the article, `\u0001` for the licence. */
  credit: (title: string, publication: string, day: string) =>
    `“${title}” was first published by ${publication} on ${day} (\0) and is republished under \u0001.`,
}

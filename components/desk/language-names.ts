/** What languages are called in the words of the desk. */
export const languageNames = new Intl.DisplayNames('en', { type: 'language' })

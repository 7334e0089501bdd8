/** Languages in the Cyrillic script, which have one file of the serif with all that their pages show. */
export const cyrillicLanguages = 'be bg mk ru sr uk'.split(' ')
/** The same in the Greek script. */
export const greekLanguages = ['el']

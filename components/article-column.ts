/** Text and what belongs to it share one column of 60 to 70 characters. */
export const column = 'mx-auto max-w-[36rem] print:max-w-none'
/** A link that its line does not draw attention to. */
export const quiet = 'underline decoration-rule hover:decoration-accent'

/** How a link looks that stands by itself. */
export const linkStyle = 'underline decoration-rule hover:decoration-accent'

/** Request header that names the moment of a page; believed on the private socket alone. */
export const momentHeader = 'x-handbill-moment'

/** Header of an answer that is no page, and tells why there is none. */
export const faultHeader = 'x-handbill-fault'

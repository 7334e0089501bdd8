/** Pictures above this are none that readers could wait for; in bytes. */
export const largestPicture = 16 * 1024 * 1024

/**
 * The most pixels of a picture, all frames of one that moves together, of which renditions are made: what is found by
 * `check` and what is refused by `publish` must be the same.
 */
export const mostPixels = 200_000_000

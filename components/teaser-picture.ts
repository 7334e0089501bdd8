import type { Picture } from '#lib/publication/articles/pictures.ts'
import type { ShownWidth } from '#lib/publication/pictures/renditions.ts'

/**
 * Where the picture of an article in a list stands: whole above the headline, cut to one height there, beside a headline that
 * stands alone, small beside it, or beside it where there is room.
 */
export type PicturePlace = 'above' | 'crop' | 'side' | 'thumb' | 'beside' | 'none'

/** How a picture and the headline stand together. */
interface Look {
  /** Whether the picture comes before the words. */
  isBefore: boolean
  /** Of the whole. */
  grid: string
  around: string
  own: string
  shown: ShownWidth
}

/** Heads are above the middle of a portrait. */
const cut = 'w-full object-cover object-[50%_25%]'

const looks: Record<Exclude<PicturePlace, 'none'> | 'upright', Look> = {
  above: {
    ...{ isBefore: true, grid: '', around: 'mb-4', shown: 'main' },
    own: `${cut} max-h-[38rem]`,
  },
  crop: {
    ...{ isBefore: true, grid: '', around: 'mb-3', shown: 'card' },
    own: `${cut} h-[60vw] tablet:h-[14rem]`,
  },
  side: {
    ...{ isBefore: true, shown: 'main', around: 'mb-4 desktop:mb-0' },
    grid: 'desktop:grid desktop:grid-cols-[1.6fr_1fr] desktop:gap-x-10',
    own: `${cut} max-h-[38rem]`,
  },
  // A portrait stops at a height, and leaves room for the words beside it.
  upright: {
    ...{ isBefore: true, shown: 'card', around: 'mb-4 tablet:mb-0' },
    grid: 'tablet:grid tablet:grid-cols-[2fr_3fr] tablet:gap-x-8 desktop:grid-cols-[1fr_1fr]',
    own: `${cut} max-h-[26rem] tablet:max-h-[34rem]`,
  },
  thumb: {
    ...{ isBefore: false, shown: 'thumb', around: 'mt-1' },
    grid: 'grid grid-cols-[1fr_6rem] gap-x-4',
    own: `${cut} h-[5rem]`,
  },
  beside: {
    ...{ isBefore: false, shown: 'small', around: 'mt-3 hidden tablet:mt-1 tablet:block' },
    grid: 'tablet:grid tablet:grid-cols-[1fr_11rem] tablet:gap-x-8',
    own: `${cut} max-h-[11rem]`,
  },
}

/** How the picture of an article stands; undefined where it has none, or shows none there. */
export function lookOf(picture: Picture | undefined, place: PicturePlace): Look | undefined {
  if (!picture || place === 'none') return undefined
  const { width = 0, height = 0 } = picture
  const isUpright = height > width && (place === 'above' || place === 'side')
  return looks[isUpright ? 'upright' : place]
}
